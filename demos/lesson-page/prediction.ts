// Predict, then see: a question whose answer is read off the run, never written down beforehand.

/** What a run has to say to a question: undefined until it knows. */
export interface Answer {
  /** Value of the choice that turned out right. */
  readonly right: string;
  /** What was seen, in a sentence with its numbers. */
  readonly seen: string;
}

/**
 * Connects a form of choices with the run that answers it.
 *
 * @param form  Radio buttons, and an element of role status that the answer is put into.
 * @param answer  Asked again at every change of the run.
 * @returns To be called when the run has changed.
 */
export function prediction(form: HTMLFormElement, answer: () => Answer | undefined): () => void {
  const status = form.querySelector('[role="status"]')!;
  const update = () => {
    const chosen = new FormData(form).get('choice');
    if (typeof chosen !== 'string') return;
    const found = answer();
    const said = found
      ? `${chosen === found.right ? 'As you predicted.' : 'Not as predicted.'} ${found.seen}`
      : waiting;
    if (status.textContent !== said) status.textContent = said;
  };
  form.addEventListener('change', update);
  form.addEventListener('submit', event => event.preventDefault());
  return update;
}

const waiting = 'Noted. Now let the run answer.';
