import { lines, list, type Subject } from './subject.ts'

const northIndian: Subject = {
  category: ['Food', 'North Indian Cooking'],
  share: 6,
  kind: 'home',
  price: 'low',
  topics:
    list(`Punjabi dhaba classics, Lucknowi biryani, tandoori grills, Kashmiri wazwan, street chaat, parathas and rotis, Rajasthani thali, paneer dishes,
    everyday dal and sabzi, Mughlai gravies, Banarasi snacks, winter greens, Kumaoni cooking, Jain cooking, Sindhi cooking, tiffin for office and school, kebabs, Bihari litti chokha, cooking for one`),
  titles: lines(`
    {Topic}: A Cook-Along
    Master {Topic} in Four Evenings
    {Topic} the Way Grandmother Made It
    Secrets of {Topic}
    {Topic} for Students Away from Home
    {Topic} without Onion and Garlic
    {Topic} with {Given} Aunty`),
  skills: list(
    `Indian Cooking, Spices, Tandoor, Gravies, Rice, Street Food, Vegetarian Cooking, Tempering, Bread on the Tawa, Menu Planning, Catering`,
  ),
  why: lines(`
    The same onion and tomato make twenty different gravies, if you know the order.
    Hotel food tastes of cream; home food tastes of patience.
    Once you can judge heat by its sound and smell you no longer need a recipe.
    A good {dish} begins the night before.
    Each district between {town} and {town} has its own way with {dish}.`),
  does: lines(`
    roast and grind your own {spice} masala
    roll rotis that puff every time
    brown onions slowly without burning them
    marinate, skewer and grill without a tandoor
    plan a whole meal so that everything is hot at once
    cook {dish} for two or for twenty
    balance sour, hot and sweet in a chutney
    adapt each dish for Jain and vegan guests
    store and reheat without losing the flavour
    make {dish} from what is in the house
    set curd and press paneer`),
  parts: lines(`
    the masala box and what belongs in it
    {dish} and {dish}
    breads on the tawa
    tempering with {spice}
    pressure-cooker timings
    chutneys, raitas and salads
    slow cooking in a sealed pot
    leftovers that taste better
    shopping in season`),
  details: lines(`
    We cook {dish}, {dish} and {dish}, each with a side.
    The second week is for {dish}, the pride of {town}.
    A pinch of {spice} at the start and {spice} at the end: you will taste why.
    Families send pictures of their plates, and we talk about what went wrong.
    No step is left to the words "as required"; all quantities are measured.
    We also make {snack} and {snack} for the evening tea.
    One lesson compares {ingredient} and {ingredient} in the same gravy.`),
  after: list(
    `cooks {dish} every Sunday, runs a tiffin service for {20-90} customers, has opened a food cart, feeds a hostel of {20-60}, wrote down the family's recipes`,
  ),
  needs: list(`a heavy pan and a pressure cooker, the spices on the list, a tawa and a rolling pin, a mixer-grinder`),
  audiences: list(
    `students away from home, newly married couples, curious eaters, families who cook together, caterers, cooks in private homes`,
  ),
  terms: {
    dish: list(`dal makhani, rajma, shahi paneer, kadhi pakora, chole, rogan josh, butter chicken, aloo gobi, sarson ka saag, baingan bharta, malai kofta, nihari, galouti kebab, dum aloo,
      navratan korma, yakhni pulao, gatte ki sabzi, laal maas, ker sangri, dal baati, keema matar, haleem, methi malai, tehri, sai bhaji, aloo ke gutke, bhatt ki churkani, gushtaba, nadru yakhni, litti`),
    snack: list(
      `samosas, pani puri, aloo tikki, papdi chaat, kachori, dahi bhalla, bread pakora, mathri, namak pare, ram laddoo, raj kachori, matar kulcha, chaklis, fafda`,
    ),
    spice: list(
      `garam, cumin, black cardamom, kasuri methi, ajwain, amchur, dry ginger, hing, mace, coriander, anardana, bay leaf, nigella, white pepper, stone flower`,
    ),
  },
}

const southIndian: Subject = {
  category: ['Food', 'South Indian Cooking'],
  share: 6,
  kind: 'home',
  price: 'low',
  topics:
    list(`idli and dosa, Kerala sadya, Chettinad gravies, Hyderabadi biryani, Udupi vegetarian cooking, Andhra pickles, Malabar seafood, Tamil Brahmin cooking, Mangalorean curries, filter coffee and tiffin,
    podis and chutneys, Coorg pork and rice dishes, Rayalaseema cooking, banana-leaf meals, rasam for all seasons, appam and stew, Kongunadu cooking, temple prasadam, Syrian Christian cooking, millets of Karnataka`),
  titles: lines(`
    {Topic} Step by Step
    {Topic} from {Town}
    {Topic}: Thirty Recipes, One Kitchen
    Perfect {Topic} Every Morning
    {Topic} for Beginners
    A Week of {Topic}
    {Topic} and Other Family Recipes`),
  skills: list(
    `South Indian Cooking, Batter, Fermentation, Spices, Coconut, Seafood, Rice, Pickling, Vegetarian Cooking, Tempering, Breakfast`,
  ),
  why: lines(`
    A batter that rises overnight is half of a good breakfast.
    Sambar is not one dish: it changes with every river that you cross.
    Fresh curry leaves, coconut and tamarind need no secret, only the right moment.
    In {town} nobody measures; this course does it for you.
    The food of festivals is quicker to make than most people think.`),
  does: lines(`
    soak, grind and ferment a batter in any weather
    temper with mustard, curry leaves and {souring}
    judge when {souring} has cooked long enough
    grind {dish} masala on a stone or in a mixer
    serve a meal of eleven dishes in the right order
    fold, spread and crisp a dosa
    extract coconut milk in three pressings
    fry {crisp} that stay crisp
    clean and marinate {fish}
    roast a podi that keeps for months
    scale {dish} for a wedding`),
  parts: lines(`
    batters and fermentation
    {dish} and {dish}
    sour notes: {souring} and {souring}
    coconut in all its forms
    rice, parboiled and raw
    podis, thokkus and pickles
    fish such as {fish}
    festival sweets
    pressure cooking against clay pots`),
  details: lines(`
    We make {dish}, {dish} and a simple {dish} for weekdays.
    The lesson about {fish} comes from a kitchen in {town}.
    You grind the same chutney by three methods and choose.
    Each recipe has a version for a small flat without a grinder.
    {Crisp} and {crisp} are fried together on the last evening.
    We talk about salt, {souring} and heat until you can correct a dish by tasting.
    The notes have {number} recipes that are not shown live.`),
  after: list(
    `supplies batter to {10-80} homes, runs a breakfast stall, sends podis to relatives abroad, cooks the Onam meal for the whole family, has a channel about {dish}`,
  ),
  needs: list(`a wet grinder or mixer, an iron tawa, fresh coconut and curry leaves, a pressure cooker`),
  audiences: list(
    `people who moved from the south, curious cooks from elsewhere, hostel students, canteen owners, families of two, homemakers`,
  ),
  terms: {
    dish: list(`sambar, rasam, avial, kootu, poriyal, bisi bele bath, puliyodarai, pongal, fish moilee, kuzhambu, thoran, olan, erissery, gongura pachadi, pesarattu, gutti vankaya, ven pongal, kozhi varutha curry, meen pollichathu, kori rotti,
      pandi curry, neer dosa, ragi mudde, uppittu, paniyaram, idiyappam, puttu and kadala, vatha kuzhambu, mor kuzhambu, pulihora, dalcha, mirchi ka salan, kosambari, kal dosai`),
    souring: list(`tamarind, kokum, raw mango, tomato, kudampuli, buttermilk, bilimbi, lime, kachampuli`),
    fish: list(`seer fish, pearl spot, sardines, mackerel, prawns, anchovies, pomfret, crab, mussels, rohu, murrel`),
    crisp: list(
      `banana chips, murukku, medu vada, appalam, ribbon pakoda, thattai, jackfruit chips, chekkalu, masala vada, bonda`,
    ),
  },
}

const eastern: Subject = {
  category: ['Food', 'Eastern and Coastal Cooking'],
  share: 3,
  kind: 'home',
  price: 'low',
  topics:
    list(`Bengali fish curries, Bengali home cooking, Goan fish curry, Odia temple food, Assamese thali, Naga smoked pork, momos and thukpa, Konkani cooking, Malvani masala, Manipuri cooking, Khasi and Garo dishes,
    Parsi cooking, Gujarati farsan, Kolkata street food, East Indian bottle masala, Mizo bai, Tripuri berma dishes, Surti snacks`),
  titles: lines(`
    {Topic}: Simple and True
    {Topic} from My Mother's Kitchen
    {Topic} in Six Lessons
    An Introduction to {Topic}
    {Topic} with a Cook from {Town}
    Sunday Lunch: {Topic}`),
  skills: list(
    `Regional Cooking, Fish, Mustard, Fermentation, Smoking, Steaming, Rice, Chutneys, Foraged Greens, Street Food`,
  ),
  why: lines(`
    Mustard oil, bamboo shoot and river fish: this food is still a secret in most of the country.
    Restaurants rarely serve it, so it is learnt in kitchens.
    It is lighter than most people expect and quick on a weekday.
    Every household between {town} and {town} swears by its own {dish}.`),
  does: lines(`
    temper with panch phoron and know each of its five seeds
    clean, cut and fry {fish}
    cook {dish} in mustard oil without bitterness
    use bamboo shoot, fresh and fermented
    steam in leaves of banana or turmeric
    fold momos in three shapes
    balance coconut, vinegar and chilli
    serve {dish} with the right rice`),
  parts: lines(`
    mustard, poppy and coconut pastes
    {fish} and other river fish
    {dish} and {dish}
    ferments and smoked meat
    greens of the season
    bitter, sweet and sour in one meal
    steaming and slow simmering`),
  details: lines(`
    We cook {dish} first, for it forgives everything; {dish} comes last.
    A cousin in {town} sends the {ingredient}, and we say what to use instead.
    The session about {fish} shows every cut of the knife.
    Vegetarians get a full menu of their own, with {dish} and {dish}.
    You learn the stories that go with the food of {town}.`),
  after: list(
    `cooks {dish} for friends every month, runs a supper club in {city}, pickles bamboo shoot for sale, writes about the food of {town}`,
  ),
  needs: list(`mustard oil and a heavy kadhai, fresh fish or paneer, a steamer, banana leaves`),
  audiences: list(`curious cooks, children of migrants, supper-club hosts, food writers, people who miss home`),
  terms: {
    dish: list(`shorshe ilish, macher jhol, kosha mangsho, shukto, chingri malai curry, aloo posto, cholar dal, dalma, pakhala, masor tenga, khar, eromba, singju, axone pork, jadoh, dhansak, patra ni machhi, xacuti, sorpotel, cafreal,
      caldine, sol kadhi, undhiyu, handvo, bamboo-shoot fry, thukpa, phagshapa, santula, chhena poda, doi maach, mochar ghonto, bombil fry, tisryo sukke`),
    fish: list(`hilsa, rohu, katla, bhetki, pabda, prawns, bombil, surmai, tengra, magur, clams, chital, koi, squid`),
  },
}

export const regionalCooking: Subject[] = [northIndian, southIndian, eastern]
