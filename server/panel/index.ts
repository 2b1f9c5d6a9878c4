export { createHub, type Hub, type Snapshot } from './hub.ts'
export { createPanel, type Panel, type Readiness } from './panel.ts'
