import { faker } from '@faker-js/faker/locale/en_IN'
import type { Draws } from '../draws.ts'
import { list } from '../vocabulary/subject.ts'
import { type NameParts, parts } from './community.ts'
import { joined } from './person-name.ts'

/** By how many people live there. */
const cities =
  list(`Mumbai, Delhi, Bengaluru, Hyderabad, Chennai, Kolkata, Pune, Ahmedabad, Jaipur, Lucknow, Kochi, Surat, Indore, Nagpur, Bhopal, Coimbatore, Chandigarh, Visakhapatnam, Patna, Vadodara, Guwahati,
  Thiruvananthapuram, Bhubaneswar, Mysuru, Kanpur, Ludhiana, Nashik, Kozhikode, Madurai, Varanasi, Ranchi, Dehradun, Amritsar, Jodhpur, Vijayawada, Mangaluru, Raipur, Agra, Udaipur, Srinagar, Puducherry, Panaji, Thrissur, Shillong,
  Jamshedpur, Noida, Gurugram, Thane, Hubballi, Tiruchirappalli, Salem, Rajkot, Gwalior, Jabalpur, Prayagraj, Meerut, Jalandhar, Siliguri, Cuttack, Warangal, Kolhapur, Aurangabad, Imphal, Aizawl, Kohima, Gangtok, Agartala, Itanagar,
  Leh, Shimla, Jammu, Tirupati, Belagavi, Ajmer, Bikaner, Guntur, Erode, Vellore, Tirunelveli, Thanjavur, Kollam, Alappuzha, Kannur, Dhanbad, Asansol, Durgapur, Gorakhpur, Jhansi, Bareilly, Aligarh, Moradabad, Solapur, Sangli`)

const towns =
  list(`Pollachi, Karaikudi, Hampi, Gokarna, Palakkad, Sawantwadi, Bhuj, Pushkar, Orchha, Bodh Gaya, Santiniketan, Jorhat, Ziro, Mokokchung, Lunglei, Kalimpong, Mussoorie, Palampur, Anantnag, Kargil, Patiala, Hisar, Alwar, Chanderi, Maheshwar,
  Bagru, Sanganer, Channapatna, Ilkal, Kanchipuram, Kumbakonam, Swamimalai, Pochampally, Srikalahasti, Machilipatnam, Raghurajpur, Puri, Bishnupur, Murshidabad, Krishnanagar, Madhubani, Darbhanga, Bhagalpur, Hazaribagh, Bastar, Kondagaon,
  Patan, Jamnagar, Dhrangadhra, Anand, Nadiad, Ratnagiri, Satara, Wardha, Yeola, Paithan, Khurja, Firozabad, Kannauj, Chitrakoot, Almora, Pithoragarh, Chamba, Kullu, Sivakasi, Nagercoil, Ooty, Yercaud, Chikkamagaluru, Shivamogga, Udupi, Karkala, Dharwad, Bidar,
  Nizamabad, Karimnagar, Nellore, Kakinada, Srikakulam, Koraput, Sambalpur, Baripada, Midnapore, Cooch Behar, Dhubri, Tezpur, Majuli, Tura, Churachandpur, Moreh, Namchi, Tawang, Pasighat, Kavaratti, Port Blair, Silvassa, Daman, Karaikal, Mahe`)

/** Villages by the languages of their names. */
const villages: readonly NameParts[] = [
  parts(
    'Ram Sultan Kishan Fateh Lal Raj Hari Shah Mohan Bir Gopal Jagdish Nawab Sikandar Chand Kalyan Manik Har Bhim Narayan Rasul Islam Mirza Begum Saif Dhan Sukh Kot Naya Bad Hasan Dev Suraj Maha Pratap Bal Madho Brij Khair Sher Durga Gang Tara Bhag Muz Jal',
    'pur nagar garh ganj abad khera gaon pura kheri wala sarai tola patti purwa',
  ),
  parts(
    'Rama Venkata Krishna Lakshmi Gopala Nara Chinna Pedda Konda Yerra Nalla Kotha Patha Siva Anantha Veera Mallam Bhima Tella Vemula Gudi Jagga Tatti Chera Madda Kolla Nidada Gani Palama Reddi Sita Hanuma Dharma Budda Jonna Pothu',
    'palli peta puram gudem konda varam padu cherla kunta palem valasa gunta kota vada mitta gadda',
  ),
  parts(
    'Muthu Karung Nalla Kila Mela Vada Then Siru Peru Thiru Ilan Pudu Pazha Kanda Velli Pon Manal Semba Thana Kuru Vaya Alan Kurin Arasa Kalla Uthu Sivan Nada Pala Nedun Vela Ayya Kannan Ranga',
    'patti kottai puram palayam nallur kulam kudi mangalam vayal oor kurichi pettai samudram medu cheri pakkam',
  ),
  parts(
    'Hosa Hale Chikka Dodda Kere Nandi Bel Koda Maddu Banna Kallu Hiri Devana Soma Siddha Rama Basava Huli Gubbi Anne Halasu Mara Sira Yala Konan Honna Muda Kuni Talaku Bana',
    'halli pura koppa kere katte betta gudda sandra bele nahalli ghatta giri hatti nagara mane',
  ),
  parts(
    'Kunnam Puthu Pazhaya Vada Thek Kizhak Padinjar Ala Chala Kara Kotta Manna Mala Nedu Peru Ponna Thira Vazhi Elam Kada Mura Nila Otta Pala Amba Cheru Irin Kolla Valla Edava',
    'kara cheri kulam kode angadi palli ppuzha kunnu thara ssery mangalam varam thodu kadavu parambu',
  ),
  parts(
    'Dhok Pimpal Vad Ambe Shir Khed Nand Bor Umbar Jamb Karan Mohol Shind Wagh Dev Chand Tand Malk Savar Ghod Kolh Pang Hing Narsing Ganesh Bhadr Kasar Lon Pal Takl',
    'wadi gaon khed oli ne wade shet pada gir dongri nagar sar thane pur',
  ),
  parts(
    'Bansh Kadam Bel Tal Shyam Gopi Hari Krishna Madhab Nabi Chandan Kali Jhaur Bara Nutan Puran Dakshin Uttar Sona Rupa Dhan Bagh Hati Nim Kumar Boyra Ichha Palash Shal Moyna',
    'para danga ganj pota dihi garia gram pukur tala hati gacha khali bari nagar pur bazar',
  ),
  parts(
    'Bara Chandra Jaga Nua Puruna Kalinga Bada Sana Gopa Bali Kusha Naraj Dham Kendu Sal Rani Brahma Nila Banki Pattu',
    'pada sahi patna gaon pur khandi palli bandha munda guda pali garh',
  ),
  parts(
    'Bor Nam Dek Tengak Moran Sona Lakhi Kaliya Bar Moina Hati Dhem Sib Nao Jagi Tita Mariani Bokak Dig Rang',
    'guri bari khat para gaon pathar ting jan hat mukh bil oi',
  ),
  parts(
    'Jhan Kot Bhai Mand Nur Pakho Dher Ghal Khan Lakh Jand Chak Raj Bhatt Tal Mall Sang Fer Dhil Man Kal',
    'wal iwala kalan pur khurd ana owal ewala nangal wind',
  ),
  parts(
    'Dev Shri Ratan Dungar Ladnu Bida Kuch Nagaur Pho Sang Chur Bal Rini Sard Bap Jas Osi Pal Lun Khich',
    'sar garh wara khera amand an pura ka_Bas od walia',
  ),
  parts(
    'Lam Mawl Nong Tlang Phul Kel Khaw Zok Ngop Chum Long Ching Mok Tse Kang Ukh Sen',
    'ynnong zawl ching awng khul pui lang bung chung sang tui minyu',
  ),
]

const knownTowns = faker.definitions.location.city_name.filter((name) => !name.endsWith('.'))

/** One of the large cities. */
export function cityName(draws: Draws): string {
  return cities[draws.rank(cities.length, 8)]!
}

/** A town or village, well known or hardly at all. */
export function townName(draws: Draws): string {
  if (draws.chance(0.12)) return towns[draws.rank(towns.length, 20)]!
  return draws.chance(0.25) ? knownTowns[draws.rank(knownTowns.length, 200)]! : villageName(draws)
}

/** There are as many as one likes: Rampur, Ramkishanpur. */
function villageName(draws: Draws): string {
  const { beginnings, endings } = draws.pick(villages)
  const beginning = beginnings[draws.rank(beginnings.length, 12)]!
  const middle = draws.chance(0.65) ? draws.pick(beginnings) : ''
  const start = middle === '' || middle === beginning ? beginning : joined(beginning, middle.toLowerCase())
  return joined(start, draws.pick(endings))
}
