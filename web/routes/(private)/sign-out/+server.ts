import { redirect } from '@sveltejs/kit'
import { isAppError } from '../../../ui/app-error.ts'
import { apiOf } from '../../../ui/call-api.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async (event) => {
  try {
    await apiOf(event).signOut()
  } catch (error) {
    // Whose session has ended already is out.
    if (!isAppError(error) || error.kind !== 'unauthenticated') throw error
  }
  redirect(303, '/sign-in?done=sign-out')
}
