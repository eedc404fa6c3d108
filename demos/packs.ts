// Where the packs are: beside the demos' folders. A build does not know its own address; there the base is relative to the list page.
const {BASE_URL} = import.meta.env;

/** Address of the folder of packs, with a slash at its end. */
export const packs = new URL('weights/packs/', new URL(BASE_URL === './' ? '../' : BASE_URL, document.baseURI)).href;
