import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Clinic } from '../clinic/index.ts'
import type { Words } from '../clinic/words/index.ts'
import { HeardMoment, PreviewedCaller } from '../contract/hours.ts'
import type { TextDecision } from '../contract/shapes.ts'
import type { Prompts } from '../prompts/index.ts'
import { greetingOf, menuOf, planDeflection, type Spoken } from './plan-deflection.ts'

type Needs = {
  clinic: Pick<Clinic, 'getLine' | 'momentOf'>
  words: Pick<Words, 'textFor' | 'factsFor'>
  prompts: Pick<Prompts, 'list'>
  gatewayOn: (line: string) => boolean
}

const DECISIONS: Record<PreviewedCaller, TextDecision> = {
  mobile: { send: true, because: 'missed-call' },
  landline: { send: false, because: 'untextable' },
  withheld: { send: false, because: 'withheld' },
}

/** What a caller nobody knows would hear and read at a moment: by the very plan and words that serve callers. */
export function createPreviewMoment({ clinic, words, prompts, gatewayOn }: Needs) {
  function wordsOf([name, language]: Spoken): { name: string; text: string } {
    const prompt = prompts.list().find((each) => each.name === name && each.language === language)
    const text = prompt?.heard === 'asterisk' ? prompt.asteriskWords : prompt?.words
    return { name, text: text ?? '' }
  }

  return async (number: string, asked: string | undefined, caller: PreviewedCaller): Promise<HeardMoment> => {
    const line = clinic.getLine(number)
    const { at, moment } = await clinic.momentOf(line.number, asked)
    const isOn = gatewayOn(line.number)
    const plan = planDeflection({
      ...{ state: moment.state, languages: line.languages, callerLanguage: null, gatewayOn: isOn },
      ...{ hasNumber: caller !== 'withheld', hasOnCall: line.onCall.length > 0 },
      text: isOn ? DECISIONS[caller] : { send: false, because: 'gateway-off' },
    })
    const { language } = plan
    const said: Spoken[] = [...greetingOf(plan), ...menuOf(plan, language), ['goodbye', language]]
    const values = words.factsFor(line.number, {}, at)
    const text = { purpose: 'missed-call', line: line.number, state: moment.state, language, address: null } as const
    return {
      ...moment,
      at: at.toISOString(),
      rings: moment.state === 'open' || line.ringWhenClosed,
      prompts: said.map(wordsOf),
      text: plan.isTexted ? words.textFor({ ...text, values, isFirst: true }) : null,
    }
  }
}

const Question = Type.Object({
  at: Type.Optional(Type.String({ maxLength: 40 })),
  caller: Type.Optional(PreviewedCaller),
})

export const previewMomentRoutes =
  (preview: ReturnType<typeof createPreviewMoment>): FastifyPluginAsyncTypebox =>
  async (server) => {
    const params = Type.Object({ number: Type.String({ maxLength: 60 }) })
    server.get(
      '/api/lines/:number/moment',
      { schema: { tags: ['clinic'], params, querystring: Question, response: { 200: HeardMoment } } },
      async ({ params: { number }, query: { at, caller = 'mobile' } }) => preview(number, at, caller),
    )
  }
