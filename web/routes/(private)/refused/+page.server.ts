import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** In place of what a form asked for that no page of ours has sent. */
export const load: PageServerLoad = () => {
  error(
    403,
    'Nothing was done, for the form did not come from a page of this site. Open its page here and send it from there. ' +
      'If that is what you did, please tell those who run this site: PUBLIC_URL has to be the address that your browser shows.',
  )
}
