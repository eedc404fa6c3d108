// The front page: a wipe between a photograph and what became of it; the engine and its element only when someone asks for them.
import '@scumble/components/define/compare';

const button = document.querySelector<HTMLButtonElement>('#live')!;
const stage = document.querySelector<HTMLElement>('#stage')!;

button.addEventListener('click', () => {
  button.disabled = true;
  button.textContent = 'Loading…';
  void paint().catch((error: unknown) => {
    button.disabled = false;
    button.textContent = 'Try again';
    stage.hidden = false;
    stage.textContent = `The painter could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
  });
});

async function paint(): Promise<void> {
  const [{configureEngine}, {wasmPaths}] = await Promise.all([
    import('@scumble/components/engine'),
    import('../wasm-paths.js'),
    import('@scumble/components/define/stylizer'),
  ]);
  configureEngine({wasmPaths});
  const stylizer = document.createElement('scumble-stylizer');
  stylizer.setAttribute('base', './weights/packs/');
  stylizer.setAttribute('size', '320');
  stylizer.append(picture('content', 'example-before'), picture('style', 'example-painting'));
  stage.replaceChildren(stylizer);
  stage.hidden = false;
  button.hidden = true;
  await stylizer.updateComplete;
  stage.scrollIntoView({block: 'nearest'});
  stylizer.dispatchEvent(new CustomEvent('scumble-request-play', {cancelable: true}));
}

/** The page's own picture again, for a slot of the element. */
function picture(slot: string, id: string): HTMLImageElement {
  const original = document.getElementById(id) as HTMLImageElement;
  const copy = document.createElement('img');
  Object.assign(copy, {slot, src: original.src, alt: original.alt});
  return copy;
}
