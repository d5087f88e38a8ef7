import { parts } from './community.ts'

/** Given names of the north and the east that are put together out of old words. */
export const sanskrit = parts(
  'Ram Shiv Krishna Hari Dev Jay Raj Vijay Prem Chandra Surya Om Satya Gyan Dharm Kamal Lal Mohan Nand Brij Bhagwan Ganga Jagdish Kailash Lok Manohar Nar Radhe Tej Ved Yash Uday Sukh Shyam Sohan Roop Purna Indra Awadh Mithil Shashi Mani Param',
  'esh endra kumar prakash kishore bahadur deep anand narayan dutt pal nath bhushan dev mohan lal prasad kant vardhan ratan sharan veer ranjan shekhar',
)
