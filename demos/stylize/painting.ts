// One painting from start to end: the loop as any user of the package would write it.
import {drawImage, type StepReport, type StylizeRun} from 'scumble';

/**
 * Steps to the run's end, showing each step's picture.
 *
 * @param run  Made with `previewEvery: 1`, so that each report carries the picture.
 * @param onStep  Gets the numbers of each step.
 * @throws the reason, if the run is cancelled.
 */
export async function paint(
  run: StylizeRun,
  canvas: HTMLCanvasElement,
  onStep: (report: StepReport) => void,
): Promise<void> {
  for await (const report of run) {
    if (report.preview) await drawImage(report.preview, canvas);
    onStep(report);
    await pageDrawn();
  }
  const {image} = await run;
  image.dispose();
}

/** Until the page has been drawn. A hidden page is not drawn, and shall paint on all the same. */
function pageDrawn(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, 200);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
