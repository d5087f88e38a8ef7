import type { ActionFailure, RequestEvent } from '@sveltejs/kit'
import type { Api } from '../../../server/contract.ts'
import { submit } from '../call-api.ts'
import { readForm } from '../forms/read-form.ts'
import type { Refusal } from '../forms/refusal.ts'
import { refusalWords } from './refusal-words.ts'

/** Nobody can correct them, so nothing is said at them. */
const hidden = { refund: 'hidden', course: 'hidden' }

/** Does what one of the forms of registration asks for; what is refused comes back in plain words. */
export async function sendForm(
  event: Pick<RequestEvent, 'platform' | 'url' | 'request' | 'setHeaders'>,
  name: string,
  act: (api: Api, values: Record<'refund' | 'course', string>) => Promise<never>,
): Promise<ActionFailure<Refusal>> {
  const form = await readForm(event.request, name, { keep: ['refund', 'course'] })
  const { clock, timeZone } = event.platform!.req
  return submit(event, form, (api) => act(api, form.values), {
    message: (error) => refusalWords(error, clock.now(), timeZone),
    fields: hidden,
  })
}
