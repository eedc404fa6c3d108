import {css} from 'lit';

/** uPlot's own rules, as far as they are needed here, and the colors of the lines. */
export const plotStyles = css`
  .uplot {
    width: min-content;
  }
  .u-wrap {
    position: relative;
    user-select: none;
  }
  .u-over,
  .u-under {
    position: absolute;
  }
  .u-under {
    overflow: hidden;
  }
  .uplot canvas {
    display: block;
    position: relative;
    width: 100%;
    height: 100%;
  }
  .u-axis {
    position: absolute;
  }
  .u-select,
  .u-off {
    display: none;
  }
  .u-cursor-x,
  .u-cursor-pt {
    position: absolute;
    top: 0;
    left: 0;
    pointer-events: none;
  }
  .u-cursor-x {
    height: 100%;
    border-right: 1.5px solid var(--accent);
  }
  .u-cursor-pt {
    border: 0 solid;
    border-radius: 50%;
    background-clip: padding-box !important;
  }
  .swatch {
    display: inline-block;
    width: 1.25rem;
    height: 0;
    margin-inline-end: 0.25rem;
    border-top: 2px solid;
    vertical-align: middle;
    forced-color-adjust: none;
  }
  .swatch.total,
  .swatch.ink {
    border-top-width: 4px;
    color: var(--ink);
  }
  .swatch.line {
    color: var(--line);
  }
  .swatch.content {
    color: var(--term-content);
  }
  .swatch.style {
    border-top-style: dashed;
    color: var(--term-style);
  }
  .swatch.total-variation {
    border-top-style: dotted;
    color: var(--term-variation);
  }
  .swatch.relu1_1 {
    color: var(--term-content);
  }
  .swatch.relu2_1 {
    border-top-style: dashed;
    color: var(--term-style);
  }
  .swatch.relu3_1 {
    border-top-style: dotted;
    color: var(--term-variation);
  }
  .swatch.relu4_1,
  .swatch.adam {
    color: light-dark(#7a4b94, #c79be0);
  }
  .swatch.relu4_1 {
    border-top-style: double;
  }
  .swatch.relu5_1,
  .swatch.lbfgs {
    border-top-style: dashed;
    color: light-dark(#7d6200, #d9bd5c);
  }
  .u-cursor-y {
    display: none;
  }
`;
