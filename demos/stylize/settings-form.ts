// The few settings of the page: their defaults are the library's own, so that the page cannot drift from it.
import {findPack, listPacks, stylizeDefaults} from 'scumble';
import {element} from './element.js';

/** What the form asks for. */
export interface Settings {
  readonly size: number;
  readonly steps: number;
  readonly contentWeight: number;
  readonly styleWeight: number;
  readonly totalVariationWeight: number;
  /** The id of a pack of weights. */
  readonly weights: string;
}

interface NumberField {
  readonly key: Exclude<keyof Settings, 'weights'>;
  readonly label: string;
  readonly hint: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
}

const numberFields: readonly NumberField[] = [
  {
    key: 'size',
    label: 'Size',
    hint: 'Longest side, at most the photograph’s own',
    unit: 'px',
    min: 32,
    max: 2048,
    step: 1,
  },
  {key: 'steps', label: 'Steps', hint: 'Over all sizes, from coarse to fine', min: 1, max: 2000, step: 1},
  {
    key: 'contentWeight',
    label: 'Content',
    hint: 'Weight: how much of the photograph stays',
    min: 0,
    max: 1e6,
    step: 'any',
  },
  {key: 'styleWeight', label: 'Style', hint: 'Weight: how strong the paint is', min: 0, max: 1e6, step: 'any'},
  {
    key: 'totalVariationWeight',
    label: 'Smoothness',
    hint: 'Weight of the total variation',
    min: 0,
    max: 1e6,
    step: 'any',
  },
];

export class SettingsForm {
  readonly #details = element('.settings', HTMLDetailsElement);
  readonly #form = element('#settings', HTMLFormElement);
  readonly #inputs = new Map(numberFields.map(field => [field.key, numberInput(field)]));
  readonly #pack = packSelect();

  constructor(onSubmit: () => void) {
    const rows = numberFields.map(field => row(field, this.#inputs.get(field.key)!));
    const networkRow = row({label: 'Network', hint: 'What looks at the pictures'}, this.#pack);
    element('.fields', HTMLElement, this.#form).append(...rows, networkRow);
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      onSubmit();
    });
    this.#form.addEventListener('input', () => this.#digest());
    // The values go back after the event.
    this.#form.addEventListener('reset', () => setTimeout(() => this.#digest()));
    this.#digest();
    // On a phone the pictures and the button come first.
    this.#details.open = matchMedia('(min-width: 56rem)').matches;
  }

  /** While a picture is painted nothing can be set. */
  set disabled(disabled: boolean) {
    element('fieldset', HTMLFieldSetElement, this.#form).disabled = disabled;
  }

  /**
   * What is set.
   *
   * @throws {Error} with a sentence for the page, if a field holds what cannot be; that field gets the focus.
   */
  read(): Settings {
    const wrong = numberFields.find(({key}) => !this.#inputs.get(key)!.checkValidity());
    if (wrong) {
      this.#details.open = true;
      this.#inputs.get(wrong.key)!.focus();
      throw new Error(`${wrong.label} must be ${rule(wrong)}.`);
    }
    const numbers = numberFields.map(({key}) => [key, this.#inputs.get(key)!.valueAsNumber]);
    return {...Object.fromEntries(numbers), weights: this.#pack.value} as Settings;
  }

  #digest(): void {
    const value = (key: NumberField['key']) => this.#inputs.get(key)!.value;
    const digest = element('.digest', HTMLElement, this.#details);
    digest.textContent = `${value('size')} px, ${value('steps')} steps, ${findPack(this.#pack.value).title}`;
  }
}

function rule({min, max, step, unit}: NumberField): string {
  const kind = step === 1 ? 'a whole number' : 'a number';
  return `${kind} from ${min} to ${max.toLocaleString('en')}${unit ? ` ${unit}` : ''}`;
}

function numberInput({key, min, max, step}: NumberField): HTMLInputElement {
  const input = document.createElement('input');
  Object.assign(input, {type: 'number', name: key, required: true, inputMode: step === 1 ? 'numeric' : 'decimal'});
  Object.assign(input, {min: String(min), max: String(max), step: String(step)});
  input.defaultValue = String(stylizeDefaults[key]);
  return input;
}

function packSelect(): HTMLSelectElement {
  const select = document.createElement('select');
  select.name = 'weights';
  for (const {id, title, bytes} of listPacks().filter(({architecture}) => architecture.startsWith('vgg'))) {
    const isDefault = id === stylizeDefaults.weights;
    select.append(new Option(`${title}, ${(bytes / 1e6).toFixed(1)} MB`, id, isDefault, isDefault));
  }
  return select;
}

function row({label, hint, unit}: {label: string; hint: string; unit?: string}, control: HTMLElement): HTMLElement {
  const line = document.createElement('label');
  const words = document.createElement('span');
  const small = Object.assign(document.createElement('small'), {className: 'soft', textContent: hint});
  words.append(unit ? `${label}, ${unit}` : label, small);
  line.append(words, control);
  return line;
}
