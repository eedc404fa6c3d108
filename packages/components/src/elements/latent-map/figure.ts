import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {MapContent} from '../../denoising/latent-bench.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {formatShare} from '../../views/words/number-format.js';
import {badgeOf} from '../view/badge.js';
import {LatentMapCanvases} from './canvases.js';
import {codeSliders, neighbourList} from './parts.js';
import {decodesOf, planeOf} from './plane.js';
import {PlanePointing} from './pointing.js';
import {unitsOf} from './units.js';

const texts = denoisingStrings.latent;

/** The part of a latent map that has the plane, the point on it, and beside it what is decoded there. */
export abstract class LatentMapFigure extends LatentMapCanvases {
  protected readonly pointing = new PlanePointing(() => ({
    ...{frame: this.bench.content?.frame, code: this.code, grid: this.grid},
    move: place => this.move(place),
  }));

  protected figure(content: MapContent): TemplateResult {
    const {plane, frame, samples, isRecorded} = content;
    const isLocked = this.isLocked('point');
    const changed = this.changedCode;
    const nearest = this.bench.neighbours[0];
    return html`<div class="main">
      <div class="stack">
        ${planeOf({
          ...{code: this.code, frame, isLocked},
          label: texts.planeLabel(samples.labels.length, this.#method(content)),
          onGrab: this.pointing.grab,
          onTap: this.pointing.tap,
          onKey: this.pointing.key,
        })}
        <p class="soft">${badgeOf(isRecorded ? 'recorded' : 'live')} ${this.#method(content)} ${texts.help}</p>
        ${isRecorded && this.restored ? html`<p class="soft">${texts.recorded(this.restored.made.weights)}</p>` : nothing}
      </div>
      <div class="beside">
        ${decodesOf({code: this.code, digit: nearest && samples.labels[nearest.index], hasBefore: changed !== undefined})}
        ${codeSliders(this.code, frame, {method: plane.method, isLocked, onMove: place => this.move(place)})}
        ${this.isHidden('unit') || isRecorded ? nothing : this.#unit(plane.method === 'pca')}
        ${
          this.isHidden('neighbours') || isRecorded
            ? nothing
            : neighbourList(this.bench.neighbours, samples, (...number) => this.number(...number))
        }
      </div>
    </div>`;
  }

  /** The grid that is shown: of the recording, or as it was asked for. */
  protected get grid() {
    const {gridFrame: frame, gridSide: side} = this;
    return this.bench.content?.isRecorded ? this.restored?.grid : frame && {frame, side};
  }

  #method({plane, samples}: MapContent): string {
    const {own, pca} = texts.methods;
    return plane.method === 'own' ? own : pca(samples.width, formatShare(plane.explained));
  }

  #unit(isProjected: boolean): TemplateResult {
    const changed = this.changedCode;
    const code = this.pointCode;
    const unit = Math.min(this.unit, code.length - 1);
    return unitsOf({
      ...{unit, code, isProjected, before: changed?.before.code, isLocked: this.isLocked('unit')},
      onChoose: index => (this.unit = index),
      onChange: times => this.changeUnit(unit, times),
      onUndo: () => this.undoUnit(),
    });
  }
}
