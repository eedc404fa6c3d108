import {css} from 'lit';

/** Looks of `<scumble-compare>`. */
export const compareStyles = css`
  .frame {
    position: relative;
    overflow: hidden;
    touch-action: pan-y pinch-zoom;
    cursor: ew-resize;
    user-select: none;
  }

  :host([disabled]) .frame {
    cursor: default;
    touch-action: auto;
  }

  :host([disabled]) .divider {
    display: none;
  }

  ::slotted(*) {
    display: block;
    width: 100%;
    height: auto;
    pointer-events: none;
  }

  .after {
    position: absolute;
    inset: 0;
    clip-path: inset(0 0 0 var(--at, 50%));
  }

  .after::slotted(*) {
    position: absolute;
    inset: 0;
    height: 100%;
    object-fit: cover;
    clip-path: inset(0 0 0 var(--at, 50%));
  }

  .divider {
    position: absolute;
    inset: 0 auto 0 var(--at, 50%);
    width: 2.75rem;
    margin-left: -1.375rem;
    touch-action: pan-y pinch-zoom;
  }

  .divider::before {
    position: absolute;
    inset: 0 auto 0 50%;
    width: 2px;
    margin-left: -1px;
    background: var(--scumble-divider, #fff);
    box-shadow: 0 0 0 1px rgb(0 0 0 / 35%);
    content: '';
  }

  .handle {
    position: absolute;
    top: 50%;
    left: 50%;
    display: grid;
    place-items: center;
    width: 2.25rem;
    height: 2.25rem;
    margin: -1.125rem;
    border-radius: 50%;
    background: var(--scumble-divider, #fff);
    box-shadow:
      0 0 0 1px rgb(0 0 0 / 35%),
      0 0.15rem 0.6rem rgb(0 0 0 / 30%);
    color: #29241e;
  }

  .divider:focus-visible {
    outline: none;
  }

  .divider:focus-visible .handle {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  svg {
    width: 1.1rem;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  @media (forced-colors: active) {
    .handle {
      border: 2px solid ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
  }
`;
