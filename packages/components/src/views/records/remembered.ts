/**
 * Keeps the last answer of a function, and gives it again while the arguments are the same: what is drawn from an array that
 * has not changed is then not drawn anew.
 */
export function remembered<Arguments extends readonly unknown[], Answer>(
  make: (...given: Arguments) => Answer,
): (...given: Arguments) => Answer {
  let last: {readonly given: Arguments; readonly answer: Answer} | undefined;
  return (...given) => {
    const isSame = last?.given.every((each, i) => Object.is(each, given[i])) && last.given.length === given.length;
    if (!last || !isSame) last = {given, answer: make(...given)};
    return last.answer;
  };
}
