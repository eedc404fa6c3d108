// A lesson above the views: its steps one after the other; and what makes one.
import {html} from 'lit';
import type {TemplateResult} from 'lit';
import type {LessonFile, LessonStep} from '../../views/records/lesson-file.js';
import type {LessonState} from '../../views/session/url-state.js';
import {viewStrings} from '../../views/words/view-strings.js';

/** Where in a lesson a page is. */
export interface LessonPlace {
  readonly lesson: LessonFile;
  readonly at: number;
}

/** The step's title and text, and the ways to the others. */
export function lessonPart({lesson, at}: LessonPlace, onGo: (at: number | undefined) => void): TemplateResult {
  const texts = viewStrings.run;
  const {title, text} = lesson.steps[at]!;
  return html`<section class="lesson" aria-labelledby="lesson-title">
    <p class="soft">${lesson.title ? html`${lesson.title} · ` : ''}${texts.lessonStep(at + 1, lesson.steps.length)}</p>
    <h3 id="lesson-title" tabindex="-1">${title}</h3>
    ${text.split(/\n\s*\n/).map(paragraph => html`<p>${paragraph}</p>`)}
    <div class="row">
      <button type="button" ?disabled=${at === 0} @click=${() => onGo(at - 1)}>${texts.lessonBack}</button>
      <button type="button" class="primary" ?disabled=${at === lesson.steps.length - 1} @click=${() => onGo(at + 1)}>
        ${texts.lessonNext}
      </button>
      <button type="button" @click=${() => onGo(undefined)}>${texts.lessonClose}</button>
    </div>
  </section>`;
}

/** A lesson that is being written. */
export type LessonDraft = Pick<LessonFile, 'title' | 'steps'>;

/** Fields for a step, a button that takes the page's state with it, and one that saves the file. */
export function lessonMaker(
  draft: LessonDraft,
  {state, onChange, onSave}: {state(): LessonState; onChange(draft: LessonDraft): void; onSave(): void},
): TemplateResult {
  const texts = viewStrings.run;
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const field = (name: string) => String(new FormData(form).get(name) ?? '').trim();
    const step: LessonStep = {title: field('title'), text: field('text'), state: state()};
    onChange({title: field('lesson') || draft.title, steps: [...draft.steps, step]});
    for (const name of ['title', 'text']) (form.elements.namedItem(name) as HTMLInputElement).value = '';
  };
  return html`<details class="maker">
    <summary>${texts.teacher}</summary>
    <p class="soft">${texts.teacherNote}</p>
    <form class="stack" @submit=${add}>
      <label class="field">${texts.lessonTitle} <input name="lesson" .value=${draft.title} /></label>
      <label class="field">${texts.stepTitle} <input name="title" required /></label>
      <label class="field">${texts.stepText} <textarea name="text" required></textarea></label>
      <div class="row">
        <button>${texts.addStep}</button>
        <button type="button" ?disabled=${draft.steps.length === 0} @click=${onSave}>${texts.saveLesson}</button>
      </div>
    </form>
    <p role="status">${draft.steps.length > 0 ? texts.added(draft.steps.length) : ''}</p>
  </details>`;
}
