import { badInput } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'

type Place = { urgent: boolean; position: string; id: string }

export const writeCursor = ({ urgent, position, id }: Place): string =>
  Buffer.from(`${urgent}|${position}|${id}`).toString('base64url')

export function readCursor(cursor: string): Place {
  const [urgent = '', position = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('|')
  const isInstant = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2}){0,2}$/.test(position)
  if (!/^(true|false)$/.test(urgent) || !isInstant || !isId(id))
    throw badInput('cursor', 'This is no cursor of this list.')
  return { urgent: urgent === 'true', position, id }
}
