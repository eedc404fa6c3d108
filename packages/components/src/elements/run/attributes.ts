import {LitElement} from 'lit';
import type {PropertyDeclarations} from 'lit';
import {styleLayersOption} from '../../views/layer-weights.js';
import type {SessionRequest} from '../../views/session/session-request.js';
import type {LessonState} from '../../views/session/url-state.js';
import {readState} from '../../views/session/url-state.js';
import {lessonDefaults} from './defaults.js';

/** What can be set about a run by attribute and by property. */
export class LessonRunAttributes extends LitElement {
  static override properties: PropertyDeclarations = {
    contentSrc: {attribute: 'content-src'},
    styleSrc: {attribute: 'style-src'},
    recorded: {},
    recordedMaps: {attribute: 'recorded-maps'},
    recordedTrials: {attribute: 'recorded-trials'},
    lesson: {},
    base: {},
    weights: {},
    size: {type: Number},
    steps: {type: Number},
    seed: {type: Number},
    optimizer: {},
    contentWeight: {type: Number, attribute: 'content-weight'},
    styleWeight: {type: Number, attribute: 'style-weight'},
    variationWeight: {type: Number, attribute: 'variation-weight'},
    styleLayers: {attribute: 'style-layers'},
    hide: {},
    lock: {},
    linked: {type: Boolean},
    teacher: {type: Boolean},
    autosave: {},
    runHidden: {type: Boolean, attribute: 'run-hidden'},
  };
  /** Address of the photograph. */
  declare contentSrc: string;
  /** Address of the painting. */
  declare styleSrc: string;
  /** Address of a recorded run, shown until there is a live one. */
  declare recorded: string | undefined;
  /** Address of its features. */
  declare recordedMaps: string | undefined;
  /** Address of a weight map and a comparison of optimisers that were computed before. */
  declare recordedTrials: string | undefined;
  /** Address of a lesson file, whose steps are shown above the views. */
  declare lesson: string | undefined;
  /** Folder of the weight packs. */
  declare base: string | undefined;
  /** Id of the pack. */
  declare weights: string | undefined;
  /** Longest side of the picture in pixels; 96. */
  declare size: number;
  /** How many steps a run has; 60. */
  declare steps: number;
  /** For noise, and for what else is left to chance. */
  declare seed: number;
  /** `lbfgs` or `adam`. */
  declare optimizer: 'lbfgs' | 'adam' | undefined;
  /** Weight of the content loss; 5. */
  declare contentWeight: number;
  /** Weight of the style loss; 100. */
  declare styleWeight: number;
  /** Weight of total variation; 8. */
  declare variationWeight: number;
  /** Layers of the style loss with their weights beside each other: `relu1_1:1 relu2_1:0.5`. */
  declare styleLayers: string | undefined;
  /** Names of controls that a teacher hides, in this element and in all of its views. */
  declare hide: string;
  /** Names of controls that a teacher locks, likewise. */
  declare lock: string;
  /** Reads the page's address for a state, and writes it there when a link is asked for. */
  declare linked: boolean;
  /** Shows what makes a lesson of the run's states. */
  declare teacher: boolean;
  /** `off` keeps the last run out of the browser's storage. */
  declare autosave: string | undefined;
  /** Whether a run goes on while its tab is hidden; it is paused where this is left out. */
  declare runHidden: boolean;

  constructor() {
    super();
    Object.assign(this, lessonDefaults);
  }

  /** What the next run is made with. */
  protected options(): SessionRequest['options'] {
    const {size, steps, seed, optimizer, contentWeight, styleWeight, variationWeight} = this;
    const layers = readState(new URLSearchParams({styleLayers: this.styleLayers ?? ''}).toString()).state.styleLayers;
    const weights = {contentWeight, styleWeight, totalVariationWeight: variationWeight};
    return {size, steps, seed, optimizer, scales: 1, ...weights, styleLayers: layers && styleLayersOption(layers)};
  }

  /** Takes over the settings of a state; what it does not say stays. */
  protected set(state: LessonState): void {
    const {seed, steps, size, optimizer, contentWeight, styleWeight, variationWeight, styleLayers} = state;
    const given = Object.entries({seed, steps, size, optimizer, contentWeight, styleWeight, variationWeight});
    Object.assign(this, Object.fromEntries(given.filter(([, value]) => value !== undefined)));
    if (styleLayers) this.styleLayers = writtenLayers(styleLayers);
  }

  /** The same as a state. */
  protected settings(): LessonState {
    const {seed, steps, size, optimizer, contentWeight, styleWeight, variationWeight} = this;
    const {styleLayers} = this.options();
    const layers = styleLayers as LessonState['styleLayers'];
    return {seed, steps, size, optimizer, contentWeight, styleWeight, variationWeight, styleLayers: layers};
  }
}

/** `relu1_1:1 relu2_1:0.5` */
export function writtenLayers(layers: Readonly<Record<string, number>>): string {
  return Object.entries(layers)
    .map(([name, weight]) => `${name}:${weight}`)
    .join(' ');
}
