export { type CallBacks, createCallBacks } from './call-backs.ts'
export type { Marks, OpenHours } from './duty.ts'
export { callBackRoutes } from './routes.ts'
export { type WantedTime, wantedWindow } from './wanted-window.ts'
