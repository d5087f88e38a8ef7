import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../../ui/call-api.ts'
import { readForm } from '../../../../../ui/forms/read-form.ts'
import { queryOf } from '../../../../../ui/query-of.ts'
import type { Actions, PageServerLoad } from './$types'

/** Teachers without an account, for one to be linked. */
export const load: PageServerLoad = async (event) => {
  const { params, url } = event
  const query = queryOf(url, ['q', 'cursor'])
  return loadWith(event, async (api) => {
    const [account, { items, next }] = await Promise.all([
      api.getAccount({ params }),
      api.listTeachers({ query: { ...query, linked: 'false' } }),
    ])
    return { account, teachers: items, next, query }
  })
}

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, 'link', { keep: ['teacherId'] })
    return submit(event, form, async (api) => {
      await api.linkTeacher({ params: { id: form.values.teacherId }, body: { accountId: event.params.id } })
      redirect(303, `/people/${event.params.id}?done=linked`)
    })
  },
}
