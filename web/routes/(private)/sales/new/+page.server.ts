import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { numberOf } from '../../../../ui/forms/number-of.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import { rupeesOf } from '../../../../ui/forms/rupees-of.ts'
import { isoInstantAt } from '../../../../ui/local-day.ts'
import { categoryChoices } from '../../../../ui/sales/category-choices.ts'
import { readSelection, selectionFields, selectionWords } from '../../../../ui/sales/read-selection.ts'
import type { Actions, PageServerLoad } from './$types'

/** Only to be seen by whoever may make one. */
export const load: PageServerLoad = async (event) => {
  await loadWith(event, (api) => api.listSales({ query: { limit: '1' } }))
  return { categories: await loadWith(event, categoryChoices) }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, 'sale', {
      keep: [...selectionFields, 'name', 'percent', 'amount', 'from', 'to'],
    })
    const { name, percent, amount, from, to } = form.values
    const { timeZone } = event.platform!.req
    const at = (local: string) => isoInstantAt(local, timeZone)
    return submit(
      event,
      form,
      async (api) => {
        const body = {
          selection: readSelection(form.values),
          name,
          ...(percent.trim() !== '' && { percent: numberOf(percent) }),
          ...(amount.trim() !== '' && { amount: rupeesOf(amount) }),
          ...(from !== '' && { from: at(from) }),
          to: at(to),
        }
        const preview = await api.previewSale({ body })
        redirect(303, `/sales/previews/${preview.id}`)
      },
      {
        ...selectionWords,
        texts: { ...selectionWords.texts, to: 'Enter a day and hour after its beginning, and still to come.' },
      },
    )
  },
}
