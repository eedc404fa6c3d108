// Every word that the elements say, in one table, so that a page can say it in another language: see translation.ts.

const english = {
  /** `<scumble-image-input>` */
  choose: 'Choose a picture',
  replace: 'Choose another picture',
  dropHint: 'or drop or paste one here',
  dropNow: 'Drop the picture here',
  camera: 'Camera',
  takePicture: 'Take the picture',
  closeCamera: 'Close the camera',
  fromAddress: 'From an address',
  address: 'Address of a picture',
  load: 'Load',
  loadingPicture: 'Reading the picture…',
  pictureOf: (name: string, width: string, height: string) => `${name}, ${width}\u00a0×\u00a0${height}`,
  pictureNeeded: 'Choose a picture first.',
  fileEmpty: (name: string) => `“${name}” is empty. Choose a JPEG, PNG or WebP picture.`,
  fileNoPicture: (name: string) => `“${name}” is not a picture. Choose a JPEG, PNG or WebP picture.`,
  fileUnreadable: (name: string) =>
    `“${name}” is damaged, or of a kind that this browser does not know. Choose a JPEG, PNG or WebP picture.`,
  fileTooLarge: (name: string, width: string, height: string, most: string) =>
    `“${name}” has ${width} × ${height} pixels; ${most} a side is the most. Make it smaller first.`,
  nothingDropped: 'What was dropped is no file. Save the picture first, or copy and paste it.',
  nothingPasted: 'What was pasted is no picture. Copy a picture, not its address or a text.',
  addressInvalid: (address: string) => `“${address}” is no address of a picture. It begins with https://.`,
  addressUnreachable: (address: string) =>
    `${address} cannot be read: it is not there, or its site does not let other pages read it. Save the picture and choose the file.`,
  slottedUnreadable:
    'The picture in the page cannot be read: it did not load, or its site does not let other pages read it.',
  cameraRefused: 'The camera may not be used. Allow it in the browser’s settings for this page, or choose a file.',
  cameraMissing: 'There is no camera to be found. Choose a file instead.',
  cameraUnavailable:
    'The camera cannot be opened here: it is in use, or the page is not secure (https). Choose a file instead.',

  /** `<scumble-compare>` */
  compareLabel: 'Wipe between the two pictures',
  compareValue: (percent: string) => `${percent} of the first picture`,

  /** `<scumble-stylizer>` */
  photograph: 'Photograph',
  painting: 'Painting',
  paint: 'Paint',
  paintAgain: 'Paint again',
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Stop',
  download: 'Download',
  beforeAfter: 'Before and after',
  settings: 'Settings',
  size: 'Size',
  sizeHint: 'Longest side, in pixels',
  steps: 'Steps',
  stepsHint: 'More is finer, and takes longer',
  styleWeight: 'Strength of the painting',
  styleScale: 'Size of its strokes',
  resetSettings: 'Back to the defaults',
  stageEmpty:
    'Choose a photograph and a painting. The picture grows here, and leaves this device only if you download it.',
  stageReady: 'Ready to paint.',
  resultLabel: (photo: string, painting: string) => `${photo} in the manner of ${painting}`,
  loadingBackend: 'Starting…',
  loadingWeights: (loaded: string, total: string) => `Loading the network, ${loaded} of ${total} MB`,
  loadingPictures: 'Looking at both pictures…',
  progressLabel: 'Steps done',
  stepOf: (step: string, steps: string) => `Step ${step} of ${steps}`,
  timeLeft: (time: string) => `${time} left`,
  stepsPerSecond: (rate: string) => `${rate} steps/s`,
  announceStep: (step: string, steps: string) => `${step} of ${steps} steps done`,
  started: 'Painting.',
  paused: 'Paused. The picture can be downloaded as it is.',
  pausedHidden: 'Paused while this tab was hidden; now it goes on.',
  resumed: 'Painting.',
  complete: (steps: string, time: string) => `Done: ${steps} steps in ${time}.`,
  completeEarly: (steps: string, time: string) => `Done after ${steps} steps in ${time}: no further one would help.`,
  diverged: 'The loss could not be brought under control; this is the last good picture. Try smaller weights.',
  cancelled: (step: string) => `Stopped after step ${step}. The picture so far is kept.`,
  cancelledEarly: 'Stopped before the first step.',
  contextLost:
    'The graphics processor was taken away for a moment. The picture is kept, and the painting goes on from it.',
  dismiss: 'Dismiss',
  onPageThread: 'There is no worker here, so the page may stutter while it paints.',
  withWasm: 'Computed on the processor, with WebAssembly.',
  withoutWasm: 'Computed in plain JavaScript, which takes long: this browser gives neither WebGL nor WebAssembly.',
  noPhotograph: 'Choose a photograph first.',
  noPainting: 'Choose a painting first.',
  networkNotKept:
    'The browser cannot keep the network for the next visit: it has no room left, or keeps nothing in a private window. This one goes on.',
  nothingToDownload: 'There is no picture to download yet.',
  downloadFailed: 'The browser cannot make a PNG of this picture. Try a smaller size.',
  optionInvalid: (name: string, value: string, choices: string) => `${name} is “${value}”; it must be ${choices}.`,
};

/** The table's type: a translation has the same entries. */
export type Strings = typeof english;

/** What elements say at present. */
export const strings: Strings = {...english};
