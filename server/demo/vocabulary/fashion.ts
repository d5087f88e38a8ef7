import { lines, list, type Subject } from './subject.ts'

const tailoring: Subject = {
  category: ['Fashion & Beauty', 'Tailoring'],
  share: 5,
  kind: 'work',
  price: 'middle',
  topics: list(
    `blouse cutting and stitching, basic sewing, kurtis and salwars, designer blouses, children's frocks, sewing-machine basics, pattern making, gents' shirts, bags and home furnishing, alterations, sari falls and finishing, lehengas, fashion draping, baby clothes, uniforms, quilting, a tailoring business, princess-cut blouses`,
  ),
  titles: lines(`
    {Topic}: Measure, Cut, Sew
    {Topic} for Complete Beginners
    {Topic} at Home
    Professional {Topic}
    {Topic} in Twenty Classes
    Earn with {Topic}
    {Topic} with Paper Patterns`),
  skills: list(
    `Tailoring, Pattern Making, Cutting, Machine Sewing, Measurements, Alterations, Fabric Knowledge, Finishing, Fashion Design, Boutique Management`,
  ),
  why: lines(`
    A blouse that fits is worth three that almost do.
    Tailors in {city} have waiting lists of weeks; why not sew it yourself?
    Stitching is a trade that starts at a table at home.
    The machine is easy; measuring is the art.`),
  does: lines(`
    take {few} measurements and draft a pattern
    cut {fabric} without wasting a hand's breadth
    sew {garment} from start to end
    set sleeves that do not pull
    attach zips, hooks and linings
    finish seams as in a shop
    alter what was bought too large
    keep the machine oiled and quiet
    quote a price for {garment}`),
  parts: lines(`
    the machine and its stitches
    drafting on brown paper
    darts, yokes and gathers
    {neck} and {neck}
    sleeves and collars
    {fabric} and {fabric}
    trial and correction
    running a small boutique`),
  details: lines(`
    We sew {garment}, {garment} and, for the brave, {garment}.
    Patterns come as files in {few} sizes, to be printed at any shop.
    Necks are a chapter of their own: {neck}, {neck}, {neck}.
    You practise on old bed sheets before touching {fabric}.
    A tailor from {town} with {15-50} years at the machine answers questions on Fridays.`),
  after: list(
    `stitches {20-200} blouses a month, runs a boutique in {city}, sews for the whole joint family, trains {3-25} girls in {town}, takes in alterations`,
  ),
  needs: list(`a sewing machine, a measuring tape and chalk, brown paper and scissors, three metres of cotton`),
  audiences: list(
    `homemakers, beginners, boutique owners, students of fashion, self-help groups, tailors who want to learn drafting`,
  ),
  terms: {
    garment: list(
      `a cotton blouse, a straight kurti, an umbrella skirt, a salwar, a padded blouse, an A-line frock, palazzos, a nehru jacket, a school shirt, a reversible bag, an anarkali, a nightdress, a half-sari, a lined lehenga, a romper, a sherwani, pleated trousers, a quilted throw`,
    ),
    neck: list(
      `boat neck, sweetheart neck, pot neck, collar neck, keyhole, V-neck, halter, square neck, cowl, paan neck, matka neck`,
    ),
    fabric: list(
      `cotton, rayon, silk, georgette, crêpe, linen, chiffon, net, velvet, brocade, khadi, satin, poplin, lycra, mangalgiri, ikat`,
    ),
  },
}

const jewellery: Subject = {
  category: ['Fashion & Beauty', 'Jewellery Making'],
  share: 2,
  kind: 'art',
  price: 'low',
  topics: list(
    `silk-thread jewellery, beaded jewellery, wire wrapping, terracotta earrings, polymer-clay earrings, kundan-style sets, resin pendants, fabric jewellery, macramé bracelets, oxidised-style jewellery, fresh-flower jewellery, silver clay, pearl knotting, meenakari`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic}: Fifteen Designs
    Sell Your {Topic}
    {Topic} for the Wedding Season
    An Afternoon of {Topic}`),
  skills: list(`Jewellery Making, Beading, Wire Work, Design, Polymer Clay, Pricing, Product Photography, Colour`),
  why: lines(`
    Wear {piece} of your own design, and nobody else has the same.
    Tools fit into a biscuit tin, and orders come from the first photograph.
    A kilogram of {bead} looks like nothing until it is strung.`),
  does: lines(`
    open and close a ring properly
    string, knot and crimp
    make {piece} and {piece} to match
    turn loops and spirals in wire
    bake, sand and buff clay
    design a set around one stone
    photograph {bead} without glare
    answer customers and ship safely`),
  parts: lines(`
    pliers, wires and findings
    {bead} and {bead}
    earrings, necklaces, bangles
    colour and proportion
    hooks that hold
    pricing and gift boxes`),
  details: lines(`
    You make {piece}, {piece} and {piece}, all of which can be worn the same evening.
    We compare {bead} from {town} with {bead} from the wholesale market of {city}.
    The last project is a bridal set with {number} pieces of {bead}.
    We talk about skin and metals, for not everybody can wear everything.`),
  after: list(
    `sells {piece} on Instagram, made the jewellery for a cousin's wedding, supplies two boutiques, holds workshops at a college`,
  ),
  needs: list(`pliers with round and flat noses, {bead} and ear hooks, polymer clay and a blade, silk thread and glue`),
  audiences: list(`beginners, college students, homemakers, boutique owners, brides and bridesmaids`),
  terms: {
    piece: list(
      `jhumkas, a choker, a pair of studs, a maang tikka, anklets, a long haar, a cocktail ring, a nath, bangles, an armlet, a brooch, a charm bracelet, toe rings, chandbalis`,
    ),
    bead: list(
      `glass beads, pearls, turquoise, silk thread, kundan stones, seed beads, agate, wooden beads, rudraksha, copper wire, rose quartz, lapis lazuli, garnet, cowries, coral, moonstone, tiger's eye, jade`,
    ),
  },
}

const beauty: Subject = {
  category: ['Fashion & Beauty', 'Make-up and Mehendi'],
  share: 4,
  kind: 'work',
  price: 'middle',
  topics: list(
    `bridal make-up, mehendi design, self make-up, hair styling, nail art, skin care, Arabic mehendi, sari draping, eyebrow threading, beauty-parlour skills, airbrush make-up, party hairstyles, bridal mehendi, natural cosmetics, grooming for interviews, herbal hair care, theatre make-up`,
  ),
  titles: lines(`
    {Topic}: A Complete Course
    {Topic} for Beginners
    {Topic} in Fifteen Looks
    Become a Professional: {Topic}
    {Topic} for the {City} Wedding Season
    {Topic} on Yourself and Others`),
  skills: list(
    `Make-up, Mehendi, Hair Styling, Skin Care, Hygiene, Bridal Looks, Draping, Client Care, Colour Matching`,
  ),
  why: lines(`
    Indian skin has many undertones, and most foundations know only three.
    The season is short, and a good artist is booked a year ahead.
    A cone, a steady hand and {few} basic shapes make every mehendi design.
    {Look} is not about more product but about better blending.`),
  does: lines(`
    prepare skin of every type
    match a foundation in daylight
    do {look} in forty minutes
    fill a palm with {pattern} and {pattern}
    roll a cone and mix henna that stains dark
    drape a sari in {few} ways
    keep brushes and hands clean
    write a contract for a bride
    correct, contour and conceal lightly`),
  parts: lines(`
    skin, tools and hygiene
    {look} and {look}
    eyes, brows and lips
    {pattern} and {pattern}
    hair: buns, braids and curls
    lighting and photographs
    clients, trials and prices`),
  details: lines(`
    We practise {look} on ourselves, and {look} on a friend who is patient.
    Every product is named together with a cheaper one that works as well.
    The chapter on {pattern} has {30-120} drawings to copy.
    An artist who has done {200-4000} brides tells what goes wrong on the day.
    You draw {pattern} on paper first, then on a glove, then on a hand.`),
  after: list(
    `was booked for {5-60} weddings, works at a salon in {city}, does mehendi at fairs, has opened a parlour in {town}`,
  ),
  needs: list(`a basic set of brushes, henna powder and cones, a mirror and good light, a friend to practise on`),
  audiences: list(`beginners, parlour owners, brides-to-be, college students, women who return to work`),
  terms: {
    look: list(
      `a dewy bridal look, a smoky eye, a five-minute office face, an HD finish, a Bengali bride, a south Indian bride, a reception look, winged liner, a no-make-up look, a Nikah look, a haldi look, glass skin, a vintage look`,
    ),
    pattern: list(
      `mandalas, trailing vines, peacocks, bridal figures, lattices, paisleys, finger tips, lotus flowers, Moroccan shapes, name motifs, anklet bands`,
    ),
  },
}

export const fashion: Subject[] = [tailoring, jewellery, beauty]
