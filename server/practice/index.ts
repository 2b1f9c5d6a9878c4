export { DEMONSTRATION_CONTACTS } from './demonstration.ts'
export { createPractice, type Practice, type PracticeLinks } from './practice.ts'
export { practiceRoutes } from './routes.ts'
