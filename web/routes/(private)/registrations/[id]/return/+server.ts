import { error, redirect } from '@sveltejs/kit'
import { isAppError } from '../../../../../ui/app-error.ts'
import { apiOf } from '../../../../../ui/call-api.ts'
import type { RequestHandler } from './$types'

/** Where the provider sends back to, with or without a session: it is asked itself, so that access waits for nothing. */
export const GET: RequestHandler = async (event) => {
  const { id } = event.params
  redirect(303, `/registrations/${id}?returned=${await standingOf(event)}`)
}

async function standingOf(event: Parameters<RequestHandler>[0]): Promise<string> {
  try {
    return (await apiOf(event).returnFromPaying({ params: { id: event.params.id } })).standing
  } catch (cause) {
    if (!isAppError(cause)) throw cause
    if (cause.kind === 'notFound' || cause.kind === 'invalid') error(404, 'There is no registration at this address.')
    if (cause.kind === 'unavailable' || cause.kind === 'tooMany') return 'unknown'
    throw cause
  }
}
