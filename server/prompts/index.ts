export type { PromptName } from './catalogue.ts'
export { createPrompts, type Delivery, type Prompts } from './prompts.ts'
export { promptFileRoutes, promptRoutes } from './routes.ts'
export type { BadSound, Converted, Sound, Speech } from './speech.ts'
