import {css} from 'lit';

/** Looks of `<scumble-image-input>`. */
export const imageInputStyles = css`
  .label {
    font-weight: 600;
  }

  .field-head {
    margin-bottom: 0.4rem;
  }

  .frame {
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: var(--scumble-aspect, 4 / 3);
    min-height: 9rem;
    width: 100%;
    border: 1.5px dashed var(--line);
    border-radius: var(--radius);
    background: var(--well);
    overflow: hidden;
  }

  .frame.filled {
    border: 0;
  }

  .frame.dropping {
    outline: 3px solid var(--accent);
    outline-offset: -3px;
    background: var(--accent-soft);
  }

  .picture {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }

  .choose {
    position: absolute;
    inset: 0;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 0.35rem;
    padding: 0.5rem;
    text-align: center;
    cursor: pointer;
  }

  .choose:has(:disabled) {
    cursor: default;
    opacity: 0.6;
  }

  .filled .choose {
    align-content: end;
    justify-items: end;
  }

  .choose .button {
    display: inline-flex;
    gap: 0.45rem;
    align-items: center;
    justify-content: center;
    min-height: 2.75rem;
    padding: 0.35rem 0.9rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    font-weight: 500;
    line-height: 1.2;
  }

  .choose:hover .button {
    border-color: var(--accent);
  }

  .choose:focus-within .button {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  /* Over a picture the button is a small one; its words stay for screen readers. */
  .filled .button {
    min-width: 2.75rem;
    padding: 0;
    box-shadow: 0 0.1rem 0.5rem rgb(0 0 0 / 25%);
  }

  .filled .button span {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  svg {
    flex: none;
    width: 1.2rem;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .hint {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }

  .drop-now {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    background: var(--accent-soft);
    font-weight: 600;
    pointer-events: none;
  }

  .shutter {
    position: absolute;
    inset: auto 0 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    justify-content: center;
    padding: 0.5rem;
  }

  .caption {
    margin-top: 0.35rem;
    overflow-wrap: anywhere;
  }

  .caption:empty {
    display: none;
  }

  /* A name and a size take two lines here, and what is said until they are known as much. */
  @container (max-width: 12rem) {
    .caption {
      min-height: 2lh;
    }
  }

  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    align-items: start;
    margin-top: 0.15rem;
    font-size: 0.875rem;
  }

  .ways .link,
  summary {
    display: inline-flex;
    align-items: center;
    min-height: 2.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    font-size: inherit;
    font-weight: 400;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  details[open] {
    flex: 1 0 100%;
  }

  .address {
    display: flex;
    gap: 0.5rem;
  }

  .address input {
    flex: 1;
    min-width: 0;
  }

  .error {
    margin-top: 0.5rem;
    padding: 0.5rem 0.75rem;
    border-radius: var(--radius);
    background: var(--scumble-alert-soft, light-dark(#fbe6e2, #43201c));
    color: var(--scumble-alert, light-dark(#8c1d18, #ffb4a8));
    font-size: 0.875rem;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
`;
