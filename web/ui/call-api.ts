import { type ActionFailure, error, fail, type RequestEvent, redirect } from '@sveltejs/kit'
import type { Api } from '../../server/contract.ts'
import { statusOf } from '../../server/errors.ts'
import { isAppError } from './app-error.ts'
import { type FormWords, type Refusal, refusalOf, type SentForm } from './forms/refusal.ts'
import { signInHref } from './own-path.ts'

type Asked = Pick<RequestEvent, 'platform' | 'url'>

export function apiOf({ platform }: Pick<RequestEvent, 'platform'>): Api {
  if (platform === undefined) error(500, 'The pages were started without the API.')
  return platform.req.api
}

/** Loads what a page shows. Who has to be known for it is sent to sign in; other errors get their page. */
export async function load<T>(event: Asked, ask: (api: Api) => Promise<T>): Promise<T> {
  try {
    return await ask(apiOf(event))
  } catch (cause) {
    if (!isAppError(cause) || cause.kind === 'internal') throw cause
    if (cause.kind === 'unauthenticated') redirect(303, signInHref(event.url.pathname + event.url.search))
    if (cause.kind === 'unavailable') error(503, 'This cannot be shown right now; it usually takes moments.')
    error(statusOf[cause.kind], cause.message)
  }
}

/**
 * Does what a form asks for. Where the API refuses, the form comes again with the reason, the status of the
 * failure and what was typed. Whose session has ended is sent to sign in, unless the form is not for accounts only.
 */
export async function submit<T>(
  event: Asked & Pick<RequestEvent, 'setHeaders'>,
  form: SentForm,
  act: (api: Api) => Promise<T>,
  { isOpen = false, ...words }: FormWords & { isOpen?: boolean } = {},
): Promise<T | ActionFailure<Refusal>> {
  try {
    return await act(apiOf(event))
  } catch (cause) {
    if (!isAppError(cause) || cause.kind === 'internal') throw cause
    if (cause.kind === 'unauthenticated' && !isOpen) redirect(303, signInHref(event.url.pathname))
    if (cause.retryAfter !== undefined) event.setHeaders({ 'retry-after': String(Math.ceil(cause.retryAfter)) })
    return fail(statusOf[cause.kind], refusalOf(cause, form, words))
  }
}
