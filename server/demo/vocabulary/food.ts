import { lines, list, type Subject } from './subject.ts'

const baking: Subject = {
  category: ['Food', 'Baking'],
  share: 9,
  kind: 'home',
  price: 'middle',
  children: 0.1,
  topics:
    list(`sourdough bread, eggless cakes, fondant cakes, millet cookies, pav and buns, croissants, cupcakes, nankhatai,
    gluten-free bread, pizza bases, plum cake, macarons, cheesecake, brownies, focaccia, tea cakes, baking without an oven, puff pastry,
    doughnuts, wedding cakes, rusks and khari, whole-wheat bread, sugar-free desserts, éclairs, tarts and quiches, bagels, mawa cake, tutti-frutti loaves`),
  titles: lines(`
    {Topic} at Home
    Baking {Topic} from Scratch
    {Topic} for Your Home Bakery
    The Art of {Topic}
    Weekend Baking: {Topic}
    {Topic} and {Bake}
    The {City} Baker's Guide to {Topic}
    {Topic} in an Indian Kitchen`),
  skills: list(
    `Baking, Bread, Cake Decorating, Home Bakery, Eggless Baking, Food Costing, Fermentation, Piping, Chocolate, Pastry, Food Safety, Packaging`,
  ),
  why: lines(`
    A warm loaf makes a house smell like a home, and it costs less than the one from the shop.
    Recipes from abroad often fail here because our flour, butter and weather are different.
    Nobody fails at {bake} once somebody has shown the dough at every stage.
    Good baking is mostly weighing, waiting and knowing your own oven.
    Most cakes that sink were beaten too long or opened too soon, and both are easy to put right.`),
  does: lines(`
    measure flour, yeast and water so that the dough turns out the same each time
    knead, proof and shape by hand
    bake in an OTG, a microwave or a pressure cooker
    pipe borders and flowers with whipped cream
    keep a starter alive through an Indian summer
    price, pack and deliver what you bake
    replace eggs with {eggless} without losing the crumb
    temper chocolate and make a ganache that sets
    read the crust, the crumb and the smell
    rescue a batter that has split
    flavour {bake} with {flavour}
    plan a festival order weeks ahead`),
  parts: lines(`
    flours and how they behave
    proofing in heat and in cold
    creaming, folding and whisking
    oven temperatures
    layering, filling and frosting
    fillings with {flavour} and {flavour}
    shelf life and storage
    labels and food licences
    {bake} step by step
    costing a box of {bake}`),
  details: lines(`
    We bake {bake}, {bake} and a batch of {bake} together.
    Every session has one dough for now and one that rests overnight.
    You taste the difference that {flavour} makes, and learn when a pinch of {flavour} is enough.
    The recipes are given in grams, with cups beside them for those who must.
    One lesson is about mistakes alone: dense crumb, cracked tops, soggy bottoms, pale crusts.
    There is a chapter on {bake} for fasting days and another on {bake} for diabetics.
    A tin of {number} grams, an oven of {number} watts: the notes give the times for all common sizes.
    We compare {ingredient} with {ingredient} and look at what each does to the texture.`),
  after: lines(`
    sells {bake} to three cafés
    bakes for the whole apartment building
    takes orders for {bake} every weekend
    runs a small bakery with two helpers
    teaches neighbours on Sundays`),
  needs: lines(`
    an oven or OTG, a weighing scale and a bowl
    flour, butter and a round tin
    a whisk, a spatula and baking paper`),
  audiences:
    list(`home bakers, beginners who have never held a whisk, anyone who wants to sell from the home kitchen, parents who bake birthday cakes,
    café owners, hotel-management students`),
  terms: {
    bake: list(`banana bread, garlic buns, chocolate brownies, carrot cake, masala rolls, butter biscuits, ladi pav, fruit tarts, cinnamon rolls, milk bread,
      jeera biscuits, black forest cake, red velvet cupcakes, ragi cookies, marble cake, bread sticks, lemon drizzle, baklava, apple pie, coconut macaroons, profiteroles, swiss rolls,
      honey cake, date loaf, stollen, ciabatta, brioche, pretzels, lamingtons, madeleines, scones, Parsi mawa buns, Goan bebinca, Kashmiri tsot, Hyderabadi Osmania biscuits`),
    flavour: list(
      `cardamom, saffron, vanilla, cinnamon, jaggery, rose water, filter coffee, gulkand, nutmeg, orange zest, mango pulp, pistachio, roasted cumin, fennel, kokum, toasted sesame, lavender, star anise, tender coconut, kaffir lime`,
    ),
    eggless: list(`curd, flaxseed, condensed milk, banana, aquafaba, vinegar and soda, soaked chia`),
  },
}

const sweets: Subject = {
  category: ['Food', 'Sweets and Snacks'],
  share: 4,
  kind: 'home',
  price: 'low',
  topics:
    list(`Diwali sweets, Bengali sweets, chocolate making, namkeen for the year, sugar-free mithai, laddoos of all kinds, halwa and kheer, ice cream and kulfi, pickles and chutneys, papads and sun-dried snacks, Rajasthani ghevar, barfi and peda,
    jams and squashes, dry-fruit sweets, festival snacks, mukhwas and churan, Mysore pak and jangri, modaks`),
  titles: lines(`
    {Topic} for the Festival Season
    {Topic} in Small Batches
    {Topic} You Can Sell
    {Topic} without a Sugar Thermometer
    {Topic}: From One String to Two
    The {Topic} Workshop`),
  skills: list(
    `Indian Sweets, Sugar Syrup, Deep Frying, Pickling, Preserving, Food Costing, Packaging, Chocolate, Festival Cooking`,
  ),
  why: lines(`
    Shops add colour and preservatives; you need neither.
    Sweets fail at two moments only, and both can be heard.
    A box of homemade {sweet} is the gift that people talk about.
    Before Diwali a small kitchen can earn what it spends in half a year.`),
  does: lines(`
    test syrup for one, two and three strings
    curdle, strain and knead chhena
    reduce milk to khoya without burning it
    shape {sweet} that hold
    fry {snack} that stay crisp for weeks
    sun-dry, salt and oil a pickle so that it keeps
    set silver leaf and slivers of nut
    pack for courier and write a label
    make {sweet} with jaggery or dates`),
  parts: lines(`
    sugar and its stages
    {sweet} and {sweet}
    frying temperatures
    milk, khoya and chhena
    shelf life and hygiene
    {snack} for tea
    gift boxes and prices`),
  details: lines(`
    We make {sweet}, {sweet} and {sweet} in batches of half a kilogram.
    The last session is a full festival box with {snack} and {snack}.
    You learn what damp weather does to {snack}, and how to prevent it.
    A sweet maker from {town} shows {sweet} on video.
    Costing is done together: {ingredient}, gas, box, courier, your own hour.`),
  after: list(
    `packed {80-900} boxes last Diwali, sells {snack} at the society gate, supplies {sweet} to two shops, makes {sweet} for every birthday in the family`,
  ),
  needs: list(`a heavy-bottomed pan, full-cream milk, ghee and sugar, a slotted spoon and a tray`),
  audiences: list(
    `homemakers, small caterers, people who live abroad, gift makers, daughters and sons who miss a recipe`,
  ),
  terms: {
    sweet:
      list(`besan laddoos, kaju katli, gulab jamun, rasgulla, sandesh, peda, mysore pak, coconut barfi, jalebi, gajar halwa, modak, imarti, balushahi, adhirasam, puran poli, ghevar, shahi tukda, malpua, kalakand, anarsa, gujiya, til chikki, rasmalai, mohanthal,
      dharwad peda, bal mithai, pootharekulu, unniyappam, khaja, pantua, petha, basundi`),
    snack: list(
      `chakli, sev, mathri, shakarpara, khakhra, chivda, murukku, banana chips, masala peanuts, bhakarwadi, nimki, sakinalu, thattai, gathiya, papdi`,
    ),
  },
}

const healthy: Subject = {
  category: ['Food', 'Healthy Cooking'],
  share: 3,
  kind: 'home',
  price: 'middle',
  children: 0.1,
  topics:
    list(`millet cooking, salads and bowls, cooking for diabetes, vegan Indian food, high-protein vegetarian meals, baby food, school lunch boxes, fermented foods, sprouts and microgreens, meal prep for the week, oil-free cooking,
    cooking for athletes, low-salt cooking, air-fryer meals, smoothies and breakfasts, satvik food, Thai and Vietnamese food, Italian food at home, Korean home cooking, sushi and ramen, Mexican food`),
  titles: lines(`
    {Topic} Made Easy
    {Topic} for Busy Weekdays
    {Topic}: Forty Plates
    {Topic} on a Budget
    Everyday {Topic}
    Two Weeks of {Topic}`),
  skills: list(
    `Healthy Cooking, Nutrition, Meal Planning, Millets, Vegan Cooking, Salads, Knife Skills, Fermentation, World Cuisine`,
  ),
  why: lines(`
    Healthy food that nobody eats helps nobody, so taste comes first here.
    Our grandparents ate {grain} every day; it cooks as fast as rice.
    One hour on Sunday saves five evenings.
    Doctors give lists of what to leave out; we cook what is left, and well.`),
  does: lines(`
    cook {grain} so that it does not turn to paste
    plan seven dinners in ten minutes
    read a label and see the sugar in it
    make dressings from curd, nuts and lemon
    cut vegetables fast and safely
    ferment {ferment} on the kitchen shelf
    swap refined flour for {grain}
    fill a lunch box that comes home empty
    build a plate with enough protein`),
  parts: lines(`
    grains such as {grain} and {grain}
    proteins without meat
    salads that are a meal
    ferments: {ferment} and {ferment}
    portions and plates
    shopping lists and storage
    one pot, one pan`),
  details: lines(`
    {Grain}, {grain} and {grain} each get an evening of their own.
    A dietician from {city} has looked over every menu.
    We cook the same {vegetable} in five ways.
    You get a plan for four weeks with a shopping list for {city} prices.
    Try {ferment} with {fruit}, then with {vegetable}, and keep what you like.`),
  after: list(
    `has halved the oil in the house, runs a salad delivery in {city}, cooks {grain} twice a week, packs lunch for three children in twenty minutes`,
  ),
  needs: list(`a sharp knife and a board, a blender, three glass jars, a kitchen scale`),
  audiences: list(
    `working couples, parents of small children, people with diabetes, gym goers, new vegans, caregivers`,
  ),
  terms: {
    grain: list(
      `ragi, jowar, bajra, foxtail millet, barnyard millet, red rice, quinoa, oats, little millet, amaranth, kodo millet, buckwheat, barley, proso millet`,
    ),
    ferment: list(`kanji, kombucha, sauerkraut, kimchi, curd, idli batter, tempeh, kefir, gundruk, pickled radish`),
  },
}

export const food: Subject[] = [baking, sweets, healthy]
