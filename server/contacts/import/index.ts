export { createImports, type Imports } from './imports.ts'
export { importRoutes } from './routes.ts'
