export { DEMONSTRATION_CONTACTS } from './demonstration.ts'
export { createPractice, type Practice } from './practice.ts'
export { practiceRoutes } from './routes.ts'
