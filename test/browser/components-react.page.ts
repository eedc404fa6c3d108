// The stylizer as a React 18 component.
import '@scumble/components/define/stylizer';
import type {StylizerElement} from '@scumble/components';
import {createElement, createRef} from 'react';
// @ts-expect-error: React's own package has no types, and its types are not needed for one call.
import {createRoot} from 'react-dom/client';
import {Stylizer} from '@scumble/components/react';

/** Mounted, changed and unmounted. */
export async function lives() {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const heard: string[] = [];
  const ref = createRef<StylizerElement>();
  const show = (size: number, name: string) => {
    const onScumbleError = ({code}: {readonly code: string}) => void heard.push(`${name} ${code}`);
    root.render(createElement(Stylizer, {ref, size, controls: 'compact', className: 'mine', onScumbleError}));
    return until(() => ref.current?.size === size);
  };
  await show(128, 'first');
  const element = ref.current!;
  const first = [element.size, element.controls, element.className, element.isConnected];
  await element.run();
  await show(256, 'second');
  await element.run();
  const second = element.size;
  root.unmount();
  await until(() => !element.isConnected);
  document.body.append(element);
  await element.run();
  element.remove();
  return {first, second, heard, gone: ref.current === null};
}

/** React works when it pleases. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 5));
}
