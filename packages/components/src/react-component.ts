// The elements as React components, for React 18, which knows neither properties nor events of custom elements. React 19 needs
// none of this: it takes the tags as they are.
import {createElement, forwardRef, useImperativeHandle, useLayoutEffect, useRef} from 'react';
import type {DetailedHTMLProps, ForwardRefExoticComponent, HTMLAttributes, ReactNode, RefAttributes} from 'react';
import type {CamelCase, ScumbleMarkup, ScumbleProperties} from './markup.js';
import type {ScumbleElementMap, ScumbleTagEventMap} from './tags.js';

/** The names under which React components take a tag's events. */
export type ScumbleEventProps<Tag extends keyof ScumbleElementMap> = {
  readonly [Name in keyof ScumbleTagEventMap[Tag] & string as `on${CamelCase<Name>}`]?: (
    event: ScumbleTagEventMap[Tag][Name],
  ) => void;
};

/** What an element's component takes: the element's own properties, its events, and what every element has. */
export type ScumbleProps<Tag extends keyof ScumbleElementMap> = ScumbleProperties<Tag> &
  ScumbleEventProps<Tag> & {
    readonly children?: ReactNode;
    readonly id?: string;
    readonly className?: string;
    readonly slot?: string;
  };

/** A tag as a component; its ref is the element. */
export type ScumbleComponent<Tag extends keyof ScumbleElementMap> = ForwardRefExoticComponent<
  ScumbleProps<Tag> & RefAttributes<ScumbleElementMap[Tag]>
>;

/** What React itself puts into the markup; all else is a property of the element. */
const markup = new Set(['children', 'id', 'className', 'slot', 'style', 'key']);

/**
 * A component of a tag. The tag is to be defined too: `import '@scumble/components/define/stylizer'`, in the browser only.
 *
 * ```jsx
 * const Stylizer = scumbleComponent('scumble-stylizer');
 * <Stylizer base="/packs/" size={384} onScumbleComplete={event => console.log(event.report)} />
 * ```
 */
export function scumbleComponent<Tag extends keyof ScumbleElementMap>(tag: Tag): ScumbleComponent<Tag> {
  type Element = ScumbleElementMap[Tag];
  const Component = forwardRef<Element, Record<string, unknown>>((props, ref) => {
    const element = useRef<Element>(null);
    const before = useRef<Record<string, unknown>>({});
    useImperativeHandle(ref, () => element.current as Element);
    // Before the page is drawn, so that no element shows a state that it is not in.
    useLayoutEffect(() => {
      if (element.current) apply(element.current, before.current, props);
      before.current = props;
    });
    useLayoutEffect(() => {
      const mounted = element.current;
      // A component that goes takes its listeners along; one that comes back begins anew.
      return () => {
        if (mounted) apply(mounted, before.current, {});
        before.current = {};
      };
    }, []);
    const own = Object.fromEntries(Object.entries(props).filter(([name]) => markup.has(name)));
    const {className, ...rest} = own;
    return createElement(tag, {...rest, class: className, ref: element});
  });
  Component.displayName = componentName(tag);
  return Component as ScumbleComponent<Tag>;
}

/** Sets what has changed; a property that is left out goes back to undefined. */
function apply(element: HTMLElement, before: Record<string, unknown>, now: Record<string, unknown>): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    if (markup.has(name) || Object.is(before[name], now[name])) continue;
    const event = eventName(name);
    if (!event) {
      Object.assign(element, {[name]: now[name]});
      continue;
    }
    element.removeEventListener(event, before[name] as EventListener);
    if (now[name]) element.addEventListener(event, now[name] as EventListener);
  }
}

/** `onScumbleBeforeRun` → `scumble-before-run`; undefined for what is no event. */
function eventName(prop: string): string | undefined {
  if (!prop.startsWith('onScumble')) return undefined;
  return prop.slice(2).replace(/[A-Z]/g, (letter, at: number) => `${at > 0 ? '-' : ''}${letter.toLowerCase()}`);
}

function componentName(tag: string): string {
  return tag.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What JSX may say of a tag: attributes as in HTML, properties, and events as React 19 takes them, `onscumble-step`. */
export type ScumbleJsx<Tag extends keyof ScumbleElementMap> = ScumbleMarkup<Tag> & {
  readonly [Name in keyof ScumbleTagEventMap[Tag] & string as `on${Name}`]?: (
    event: ScumbleTagEventMap[Tag][Name],
  ) => void;
} & Omit<
    DetailedHTMLProps<HTMLAttributes<ScumbleElementMap[Tag]>, ScumbleElementMap[Tag]>,
    keyof ScumbleMarkup<Tag>
  > & {
    /** React 18 knows custom elements' classes by this name only. */
    readonly class?: string;
  };

/** Every tag with what JSX may say of it. */
export type ScumbleIntrinsicElements = {readonly [Tag in keyof ScumbleElementMap]: ScumbleJsx<Tag>};

declare module 'react' {
  // React's own way of knowing tags.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface IntrinsicElements extends ScumbleIntrinsicElements {}
  }
}
