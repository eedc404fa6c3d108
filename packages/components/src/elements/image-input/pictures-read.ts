/** Waits for what is being read: who asks for a run as soon as the tag is in the page need not wait for the pictures in it. */
export async function picturesRead(root: ParentNode): Promise<void> {
  // A slot tells what is in it after the element has drawn itself.
  await new Promise(resolve => setTimeout(resolve));
  await Promise.all([...root.querySelectorAll('scumble-image-input')].map(place => place.updateComplete));
}
