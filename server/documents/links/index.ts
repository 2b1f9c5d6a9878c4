export { createLinks, type LinkCarriers, type Links, sendLinkJob } from './links.ts'
export { findLatestLinks, type LinkState } from './store.ts'
