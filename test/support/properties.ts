import fc from 'fast-check'

/**
 * Where a change is judged (CI), properties are tried with the same cases each time, so that it is judged by what it changed.
 * Everywhere else they are new cases at every run.
 */
if (process.env.CI) fc.configureGlobal({ seed: 20_261_122 })
