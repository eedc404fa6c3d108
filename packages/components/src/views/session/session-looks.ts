import type {LiveRun, PictureRole} from '../../engine/protocol.js';
import type {FeatureMaps} from '../statistics/feature-maps.js';
import {pixelsFrom} from '../statistics/feature-pixels.js';
import type {Scene, Want} from './scene.js';

/** What can be looked at: the features that views want, the losses, the gradients, or all of it with the picture itself. */
export type Look = 'features' | 'losses' | 'gradients' | 'all';

/** A run that plays is looked into at most this often, and never for more than a twentieth of its time. */
const lookEveryMs = 1000;
const lookShare = 1 / 20;

type Maps = Record<string, Partial<Record<PictureRole, FeatureMaps>>>;

/** Looks into a run for its views, one look after the other. */
export class SessionLooks {
  wants: readonly Want[] = [];
  readonly #live: LiveRun;
  readonly #scene: () => Scene;
  readonly #update: (changes: Partial<Scene>) => void;
  readonly #strange = new Set<string>();
  #looking: Promise<void> = Promise.resolve();
  #lookedAt = 0;
  #lookMs = 0;

  constructor(live: LiveRun, scene: () => Scene, update: (changes: Partial<Scene>) => void) {
    this.#live = live;
    this.#scene = scene;
    this.#update = update;
  }

  /** Layers that are wanted and that the network does not have, each given once. */
  strange(): readonly string[] {
    const known = new Set(this.#known);
    const layers = new Set(this.wants.filter(want => !known.has(want)).map(({layer}) => layer));
    const found = [...layers].filter(layer => !this.#strange.has(layer));
    for (const layer of found) this.#strange.add(layer);
    return found;
  }

  /** Whether all that is wanted has been seen once. */
  get areWantsKnown(): boolean {
    return this.#known.every(({layer, pictures}) => pictures.every(which => this.#scene().maps[layer]?.[which]));
  }

  /** Whether a run that plays may be looked into again. */
  get isDue(): boolean {
    return performance.now() - this.#lookedAt > Math.max(lookEveryMs, this.#lookMs / lookShare);
  }

  /** Looks when the looks before are done. @throws {Error} with a sentence. */
  look(what: Look): Promise<void> {
    this.#lookedAt = performance.now();
    const look = this.#looking.then(() => this.#lookNow(what));
    this.#looking = look.catch(() => undefined);
    return look;
  }

  async #lookNow(what: Look): Promise<void> {
    const began = performance.now();
    if (what === 'features' || what === 'all') this.#update({maps: await this.#features(what)});
    if (what === 'losses' || what === 'all') this.#update({now: await this.#live.losses()});
    if (what === 'gradients' || what === 'all') {
      this.#update({gradients: await this.#live.gradients(), pulls: await this.#pulls()});
    }
    if (what === 'all') {
      const picture = pixelsFrom(await this.#live.features('picture', 'image'));
      this.#update({pictures: {...this.#scene().pictures, picture}});
    }
    this.#lookedAt = performance.now();
    if (what === 'features') this.#lookMs = this.#lookedAt - began;
  }

  /** Photograph and painting stay what they are; the picture is looked at anew, while the run plays for those who are on the screen. */
  async #features(what: Look): Promise<Maps> {
    const {state, maps: known} = this.#scene();
    const isGoing = what === 'features' && state === 'running';
    const maps: Maps = isGoing ? {...known} : {};
    const looked = new Set<string>();
    for (const {layer, pictures} of isGoing ? this.#known.filter(isSeen) : this.#known) {
      for (const which of pictures) {
        const isKnown = which !== 'picture' || looked.has(layer);
        const kept = isKnown ? (maps[layer]?.[which] ?? known[layer]?.[which]) : undefined;
        if (which === 'picture') looked.add(layer);
        maps[layer] = {...maps[layer], [which]: kept ?? (await this.#live.features(which, layer))};
      }
    }
    return maps;
  }

  /** What is wanted of layers that the network has: another's must not keep these from being seen. */
  get #known(): readonly Want[] {
    const names = new Set(this.#scene().geometry.map(({name}) => name));
    return this.wants.filter(({layer}) => names.has(layer));
  }

  async #pulls(): Promise<Record<string, FeatureMaps>> {
    const {weights} = this.#scene();
    const terms = new Set(this.wants.flatMap(({pull}) => (pull && weights[pull]! > 0 ? [pull] : [])));
    const pulls: Record<string, FeatureMaps> = {};
    for (const term of terms) pulls[term] = await this.#live.gradient(term);
    return pulls;
  }
}

function isSeen({isSeen}: Want): boolean {
  return isSeen?.() ?? true;
}
