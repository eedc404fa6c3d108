// A place for pictures as a page uses it: what is pasted, what is slotted, what is set.
import '@scumble/components/define/image-input';

type InputElement = HTMLElementTagNameMap['scumble-image-input'];

/** The address of a picture of so many pixels a side. */
function square(side: number): string {
  const canvas = Object.assign(document.createElement('canvas'), {width: side, height: side});
  canvas.getContext('2d')!.fillRect(0, 0, side / 2, side);
  return canvas.toDataURL();
}

async function fileOf(side: number): Promise<File> {
  const bytes = await (await fetch(square(side))).blob();
  return new File([bytes], `${side}.png`, {type: 'image/png'});
}

function mount(markup: string): InputElement {
  const frame = Object.assign(document.createElement('div'), {innerHTML: markup});
  document.body.append(frame);
  return frame.querySelector('scumble-image-input')!;
}

/** Waits until the picture in a place is so wide. */
async function shows(element: InputElement, side: number): Promise<number | undefined> {
  while (element.picture?.width !== side) {
    await new Promise(resolve => element.addEventListener('scumble-picture-shown', resolve, {once: true}));
  }
  return element.picture.width;
}

/** Two places and a text beside them. */
export function twoPlaces(): void {
  document.body.innerHTML = `<textarea></textarea>
    <scumble-image-input id="first"></scumble-image-input><scumble-image-input id="second"></scumble-image-input>`;
}

/** Pastes as a browser does, a file or a text. @returns Whether it was taken, and how wide the pictures are. */
export async function paste(side: number) {
  const clipboardData = new DataTransfer();
  if (side > 0) clipboardData.items.add(await fileOf(side));
  else clipboardData.setData('text/plain', 'words');
  const event = new ClipboardEvent('paste', {bubbles: true, composed: true, cancelable: true, clipboardData});
  const codes: string[] = [];
  const note = (error: Event) => codes.push((error as Event & {code: string}).code);
  document.addEventListener('scumble-error', note);
  (document.activeElement ?? document.body).dispatchEvent(event);
  document.removeEventListener('scumble-error', note);
  const places = [...document.querySelectorAll('scumble-image-input')];
  await Promise.all(places.map(place => place.updateComplete));
  return {taken: event.defaultPrevented, codes, widths: places.map(({picture}) => picture?.width ?? 0)};
}

/** What the page puts in the tag, changes there, and what a person chose meanwhile. */
export async function slots() {
  const element = mount(
    `<scumble-image-input><figure><img loading="lazy" alt="A Field" src="${square(20)}"></figure></scumble-image-input>`,
  );
  const image = element.querySelector('img')!;
  const first = await shows(element, 20);
  image.src = square(30);
  const changed = await shows(element, 30);
  await element.take(await fileOf(40));
  const loaded = new Promise(resolve => image.addEventListener('load', resolve, {once: true}));
  image.src = square(50);
  await loaded;
  await element.updateComplete;
  return {first, changed, name: element.picture?.name};
}

/** A picture that is set counts for more than the one at `src`, and the next `src` for more than that. */
export async function setsAndFetches() {
  const other = mount(`<scumble-image-input src="${square(24)}"></scumble-image-input>`);
  await shows(other, 24);
  const element = document.createElement('scumble-image-input');
  Object.assign(element, {src: square(32), picture: other.picture});
  document.body.append(element);
  await element.updateComplete;
  const set = element.picture?.width;
  element.src = square(48);
  return {set, fetched: await shows(element, 48)};
}

/** What a browser gives back to a place on a page that is gone back to. */
export async function restores() {
  const element = mount(`<scumble-image-input src="${square(24)}"></scumble-image-input>`);
  element.formStateRestoreCallback(await fileOf(36));
  return shows(element, 36);
}
