export { createPortal, type Portal } from './portal.ts'
