import {css} from 'lit';

/** An easel with its controls: one column, and places and settings beside the picture where there is room in the element itself. */
export const easelStyles = css`
  .layout {
    display: grid;
    grid-template: 'pictures' 'stage' 'settings' / minmax(0, 1fr);
    gap: 1.25rem;
    align-items: start;
  }

  .pictures {
    grid-area: pictures;
  }

  .stage {
    grid-area: stage;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem;
  }

  .settings {
    grid-area: settings;
  }

  @container (min-width: 44rem) {
    .layout {
      grid-template: 'pictures stage' auto 'settings stage' 1fr / 15rem minmax(0, 1fr);
      gap: 1.25rem 2rem;
    }
  }

  .layout.bare {
    grid-template: 'stage' / minmax(0, 1fr);
  }

  .easel {
    display: grid;
    place-items: center;
    min-height: 14rem;
    padding: clamp(0.5rem, 3cqi, 1.75rem);
    border-radius: calc(1.5 * var(--radius));
    background: var(--well);
  }

  .bare .easel {
    min-height: 0;
    padding: 0;
    background: none;
  }

  /* In the room of a picture that is half as wide again as high, so that little moves when there is one. */
  .invitation {
    display: grid;
    place-items: center;
    box-sizing: border-box;
    width: min(100%, calc(var(--scumble-easel-height, 32rem) * 1.5));
    aspect-ratio: 1.5;
    padding: 1rem max(1rem, 50% - 12rem);
    color: var(--ink-soft);
    text-align: center;
    text-wrap: balance;
  }

  progress {
    appearance: none;
    display: block;
    width: 100%;
    height: 0.375rem;
    border: 0;
    border-radius: 0.2rem;
    background: var(--line);
    overflow: hidden;
  }

  progress::-webkit-progress-bar {
    background: var(--line);
  }

  progress::-webkit-progress-value {
    background: var(--accent);
  }

  progress::-moz-progress-bar {
    background: var(--accent);
  }

  /* Its room is kept, that nothing moves when it comes. */
  progress.idle {
    visibility: hidden;
  }

  progress.unknown {
    background: var(--accent-soft);
  }

  progress.unknown::-webkit-progress-bar {
    background: var(--accent-soft);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    align-items: end;
  }

  .buttons button {
    flex: 1 1 auto;
  }

  .buttons .primary {
    min-width: 8rem;
  }

  @container (min-width: 44rem) {
    .buttons button {
      flex-grow: 0;
    }
  }
`;
