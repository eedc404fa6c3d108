// Puts the page together: two pictures, the settings, the buttons, and the run between them.
import {fileNameOf} from '@scumble/components/elements/download';
import {fitSize, plan, stylize, type StepReport, type StylizeRun} from 'scumble';
import {paintings, photographs} from './bundled-pictures.js';
import {openDevice, type Device} from './device.js';
import {downloadPicture} from './download.js';
import {element} from './element.js';
import {LossChart} from './loss-chart.js';
import {showLosses} from './loss-table.js';
import * as messages from './messages.js';
import {openNetwork} from './network.js';
import {paint} from './painting.js';
import {takePastesAndStrayDrops} from './paste-and-drop.js';
import {PictureSlot} from './picture-slot.js';
import {RunButtons} from './run-buttons.js';
import {SettingsForm, type Settings} from './settings-form.js';

const canvas = element('#picture', HTMLCanvasElement);
const losses = element('.losses', HTMLElement);
const chart = new LossChart(element('.chart', SVGSVGElement));
const onRefusal = messages.complain;
const photograph = new PictureSlot(element('#photograph', HTMLElement), {
  bundled: photographs,
  onChange: showPhotograph,
  onRefusal,
});
const painting = new PictureSlot(element('#painting', HTMLElement), {
  bundled: paintings,
  onChange: getReady,
  onRefusal,
});
const settings = new SettingsForm(() => void begin());
const buttons = new RunButtons({
  onStart: () => void begin(),
  onPause: pauseOrResume,
  onStop: () => cancel?.abort(),
  onDownload: () => void downloadPicture(canvas, fileName).catch(messages.complain),
});

let run: StylizeRun | undefined;
/** Set while something is being painted. */
let cancel: AbortController | undefined;
let latest: StepReport | undefined;
let fileName = '';

takePastesAndStrayDrops([photograph, painting], messages.complain);
void photograph.takeBundled(photographs[0]!);
void painting.takeBundled(paintings[0]!);
openDevice().then(showDevice, messages.complain);

/** Before the first picture has been painted the easel shows what it will start from. */
function showPhotograph(): void {
  const {bitmap} = photograph.picture!;
  if (!fileName) {
    Object.assign(canvas, fitSize(bitmap, Math.min(768, Math.max(bitmap.width, bitmap.height))));
    canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    showOnEasel(bitmap, photograph.picture!.name);
  }
  getReady();
}

function showOnEasel({width, height}: {width: number; height: number}, label: string): void {
  canvas.style.setProperty('--aspect', String(width / height));
  canvas.setAttribute('aria-label', label);
}

function getReady(): void {
  if (!cancel && photograph.picture && painting.picture) buttons.show('ready', fileName !== '');
}

/** From the settings to the end of a run, whichever way it ends. */
async function begin(): Promise<void> {
  if (cancel || !photograph.picture || !painting.picture) return;
  messages.clearComplaint();
  try {
    const chosen = settings.read();
    cancel = new AbortController();
    latest = undefined;
    settings.disabled = true;
    buttons.show('preparing', fileName !== '');
    await paintWith(chosen, cancel.signal);
    messages.say(messages.ending(latest));
  } catch (error) {
    if (cancel?.signal.aborted) messages.say(messages.stopped(latest));
    else messages.complain(error);
    if (cancel && !cancel.signal.aborted) messages.say('The run has ended.');
  } finally {
    cancel = run = undefined;
    settings.disabled = false;
    messages.endProgress();
    getReady();
  }
}

async function paintWith({weights: pack, ...numbers}: Settings, signal: AbortSignal): Promise<void> {
  const [photo, style] = [photograph.picture!, painting.picture!];
  messages.say('Starting…');
  messages.clearStep();
  messages.showProgress(undefined);
  const device = await openDevice();
  const weights = await openNetwork(pack, {
    signal,
    onProgress: ({loadedBytes, totalBytes}) => messages.showLoading(loadedBytes, totalBytes),
  });
  signal.throwIfAborted();
  // What does not fit into the memory is refused here, with the nearest size that does.
  const [last] = (await plan(photo.bitmap, {...numbers, weights: pack})).slice(-1);
  messages.say('Looking at both pictures…');
  run = stylize(photo.bitmap, style.bitmap, {
    ...numbers,
    weights,
    signal,
    previewEvery: 1,
    onReady: setup =>
      showDevice(device, [`network ${setup.weights}`, `engine ${setup.engine}`, messages.planWords(last!)]),
  });
  chart.clear();
  await paint(run, canvas, report => showReport(report, photo.name, style.name));
}

function showReport(report: StepReport, photo: string, style: string): void {
  if (!latest) {
    fileName = fileNameOf(photo, style);
    showOnEasel(photograph.picture!.bitmap, `${photo} in the manner of ${style}`);
    buttons.show('painting', true);
    messages.say('Painting');
  }
  latest = report;
  messages.showStep(report);
  showLosses(report, losses);
  chart.add(report);
  const event = messages.eventSentence(report);
  if (event) messages.say(event);
}

function pauseOrResume(): void {
  if (!run) return;
  const pause = run.state !== 'paused';
  if (pause) run.pause();
  else run.resume();
  buttons.show(pause ? 'paused' : 'painting', true);
  messages.say(pause ? 'Paused. The picture can be downloaded as it is.' : 'Painting');
}

function showDevice({backend, name}: Device, details: readonly string[] = []): void {
  element('.device', HTMLElement).textContent = `${[`Computed with ${name}`, ...details].join(', ')}.`;
  element('.notice', HTMLElement).hidden = backend === 'webgl';
}
