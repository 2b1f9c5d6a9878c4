/** What is fetched together, once anything of documents is on the screen. */
export { ShareDialog } from './share-dialog.tsx'
export { ShareEntry } from './share-entry.tsx'
