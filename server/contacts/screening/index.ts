export { isLikelyForged } from './decide-verdict.ts'
export { screeningRoutes } from './routes.ts'
export { createScreening, type Screening } from './screening.ts'
