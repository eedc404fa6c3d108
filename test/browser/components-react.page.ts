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
    return new Promise(resolve => setTimeout(resolve, 100));
  };
  await show(128, 'first');
  const element = ref.current!;
  const first = [element.size, element.controls, element.className, element.isConnected];
  await element.run();
  await show(256, 'second');
  await element.run();
  const second = element.size;
  root.unmount();
  await new Promise(resolve => setTimeout(resolve, 50));
  document.body.append(element);
  await element.run();
  element.remove();
  return {first, second, heard, gone: ref.current === null};
}
