/** Whether what is shown is being computed now, was computed here before, or came with the page. */
export type SceneSource = 'live' | 'replayed' | 'pre-computed';
