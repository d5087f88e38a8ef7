import { lines, list, type Subject } from './subject.ts'

const handicraft: Subject = {
  category: ['Arts & Crafts', 'Handicraft'],
  share: 7,
  kind: 'art',
  price: 'low',
  children: 0.15,
  topics:
    list(`macramé, terracotta jewellery, bamboo weaving, paper quilling, resin art, crochet, dhokra casting, lac bangles, papier mâché, cane baskets, rangoli and alpana, decoupage, upcycled home décor, wood carving, lacquered toys,
    string art, clay miniatures, leather puppets, sholapith craft, rakhi making, diya and torana making, cloth dolls, mirror mosaics, lippan work, soap stone carving, coir products, jute bags, knitting`),
  titles: lines(`
    {Topic} for Beginners
    Learn {Topic} from an Artisan
    {Topic} Workshop
    Handmade Gifts with {Topic}
    {Topic}: From Raw Material to Finished Piece
    {Topic}: Build a Small Business
    The Craft of {Town}: {Topic}
    {Topic} in Ten Projects`),
  skills: list(
    `Handicraft, Weaving, Upcycling, Natural Dyes, Carving, Knots, Colour, Product Photography, Craft Business, Finishing, Folk Art, Gift Making`,
  ),
  why: lines(`
    Hands that type all day like to make something that stays.
    The craft is old; what you make with it may be as new as you like.
    In {town} whole streets live by this work, and the masters are glad to be asked.
    A handmade {object} is worth more than its material, if the finish is clean.
    Start with {material} from any market, long before you buy costly tools.`),
  does: lines(`
    choose and prepare {material} that you can find in any town
    learn the motifs and what they mean
    finish, polish and seal a piece so that it lasts
    make {a object} in one sitting
    mix colours from turmeric, indigo and madder
    photograph your work for an online shop
    copy a pattern and then change it
    repair what breaks
    pack fragile pieces for the post
    set a price that pays for your hours`),
  parts: lines(`
    tools and how to keep them sharp
    {material} and {material}
    basic knots, joints and bindings
    borders and motifs
    colour, varnish and wax
    {objects} in three sizes
    selling at fairs and online
    the story behind the craft`),
  details: lines(`
    You make {a object}, {a object} and a set of {objects}.
    The first piece is {a object}, small enough to finish in an evening.
    A craftsperson from {town} joins us once and shows how it is done there.
    Kits with {material} can be sent by post; everything is also easy to find.
    We work from a drawing on squared paper of {number} squares.
    Each learner shows one piece a week, and everybody says one good thing and one thing to try.
    The chapter on {material} tells what is fake and how to see it.`),
  after: list(
    `sells {objects} at the Sunday market, supplies {objects} to a shop in {city}, teaches the craft at a school, has a stall at the {city} craft fair, makes all of the family's gifts`,
  ),
  needs: lines(`
    scissors, glue and a cutting mat
    {material} and a pair of pliers
    a table that may get dirty, and good light
    thread, a ruler and old newspapers`),
  audiences: list(
    `hobbyists, school teachers, artisans who want to teach online, retired people, craft-shop owners, design students`,
  ),
  terms: {
    object: list(
      `wall hanging, lamp shade, key ring, basket, picture frame, bracelet, tray, pen stand, table runner, mask, planter, jewellery box, bookmark, torana, coaster, mobile, puppet, bottle holder, mirror frame, rattle, letter rack, fruit bowl, sling bag`,
    ),
    objects: list(
      `coasters, earrings, diyas, bookmarks, key rings, gift tags, planters, toys, table mats, baskets, figurines, brooches, candle stands, dolls, bangles, masks, lanterns`,
    ),
    material: list(
      `cotton cord, terracotta clay, cane, quilling strips, epoxy resin, jute, bamboo splits, beeswax, brass wire, mango wood, coconut shell, banana fibre, glass beads, sabai grass, sheesham, felt, cork, waste paper, wool, palm leaf, lac, sikki grass, raffia, water hyacinth`,
    ),
  },
}

const printing: Subject = {
  category: ['Arts & Crafts', 'Block Printing and Dyeing'],
  share: 3,
  kind: 'art',
  price: 'middle',
  topics: list(
    `block printing, tie and dye, natural dyeing, batik, shibori, indigo dyeing, Ajrakh printing, screen printing on cloth, eco printing with leaves, Bagru printing, Kalamkari, bandhani, lino printing, Dabu mud resist, fabric painting, carving your own blocks`,
  ),
  titles: lines(`
    {Topic} at the Kitchen Table
    {Topic} on Cotton and Silk
    Learn {Topic} from {Town}
    {Topic}: Scarves, Cushions, Saris
    {Topic} with Plants from Your Garden
    Introduction to {Topic}`),
  skills: list(
    `Block Printing, Natural Dyes, Textile Design, Mordants, Screen Printing, Repeat Patterns, Indigo, Resist Dyeing, Fabric Care`,
  ),
  why: lines(`
    A block, some dye and a steady hand: printing has needed no more for four hundred years.
    Cloth from {town} is sold all over the world, and the way it is made fits on a kitchen table.
    No packet has the colour that comes from {dye}.
    The first print is never straight, and that is its charm.`),
  does: lines(`
    wash, scour and mordant cloth
    mix dyes from {dye} and {dye}
    register a repeat so that the joints vanish
    carve a block out of {wood}
    tie, clamp and fold for a pattern
    keep an indigo vat alive
    fix the colour so that it stays after forty washes
    print {a cloth} from edge to edge`),
  parts: lines(`
    cotton, silk and how they drink colour
    {dye} and other plants
    blocks, screens and stencils
    borders, butis and jaals
    resists of mud, wax and gum
    steaming and fixing
    a first collection of {few} pieces`),
  details: lines(`
    You print {a cloth}, then {a cloth}, and a metre of your own design.
    We boil {dye} and look at what alum, iron and lime do to its colour.
    Blocks of {wood} can be ordered from {town}, or cut from an eraser.
    A printer's family from {town} shows how {few} colours are laid over each other.
    The notes list {number} recipes for dyes with their weights.`),
  after: list(
    `prints {cloths} for a label in {city}, sells scarves online, dyes yarn for weavers, runs workshops on weekends`,
  ),
  needs: list(`old cotton cloth, a bucket and rubber gloves, a padded table, two wooden blocks, alum and {dye}`),
  audiences: list(`textile students, boutique owners, hobbyists, fashion designers, teachers of art`),
  terms: {
    dye: list(
      `indigo, madder, turmeric, pomegranate rind, marigold, harda, onion skins, lac, katha, sappan wood, tea, walnut, annatto, eucalyptus leaves, rusted iron, palash flowers`,
    ),
    cloth: list(
      `scarf, cushion cover, table runner, dupatta, tote bag, bed sheet, handkerchief, stole, curtain, kurta panel`,
    ),
    cloths: list(`saris, stoles, dupattas, quilts, napkins, curtains, cushion covers`),
    wood: list(`teak, sheesham, pear wood, soft lino, mango wood`),
  },
}

const embroidery: Subject = {
  category: ['Arts & Crafts', 'Embroidery'],
  share: 3,
  kind: 'art',
  price: 'low',
  topics: list(
    `hand embroidery, chikankari, kantha, phulkari, zardozi, aari work, mirror work, kasuti, cross stitch, ribbon embroidery, Kashida of Kashmir, embroidery for saris, Toda embroidery, sujani, visible mending, gota patti, Lambani work, hoop art`,
  ),
  titles: lines(`
    {Topic}: Stitch by Stitch
    {Topic} for Patient Beginners
    A Sampler of {Topic}
    {Topic} on Blouses and Dupattas
    {Topic}: Twenty Motifs
    The {Topic} Circle`),
  skills: list(
    `Embroidery, Hand Sewing, Stitches, Pattern Transfer, Zardozi, Beadwork, Mending, Textile Art, Colour Matching`,
  ),
  why: lines(`
    A needle and thread go anywhere: on a train, beside a bed, in a queue.
    You learn {stitch} in ten minutes and improve it for ten years.
    Machine work looks perfect and says nothing.
    Old saris come back to life with one good border.`),
  does: lines(`
    transfer a drawing to cloth
    work {stitch}, {stitch} and {stitch}
    choose thread, needle and hoop
    fill {a motif} with even shading
    keep the back as clean as the front
    set mirrors and beads
    mend a tear so that it becomes a feature
    wash and iron embroidered cloth`),
  parts: lines(`
    needles, hoops and threads
    {stitch} and {stitch}
    borders with {motif} motifs
    shading in three tones
    beads, sequins and mirrors
    a sampler of {few} panels`),
  details: lines(`
    The sampler has {a motif}, {a motif} and a name in {stitch}.
    Close-up cameras show the needle from both sides of the cloth.
    In {town} this work is done by candlelight on {fabric}; we use a lamp.
    One session compares {fabric} with {fabric} under the same thread.
    You learn {stitch} first with wool, then with one strand of silk.`),
  after: list(
    `takes orders for blouses, embroiders for a designer in {city}, has begun a circle of {6-30} women, finished a wedding dupatta`,
  ),
  needs: list(`a hoop and a needle, six skeins of thread, a piece of {fabric}, small sharp scissors`),
  audiences: list(`beginners, boutique owners, grandmothers and granddaughters, tailors, textile students`),
  terms: {
    stitch: list(
      `running stitch, chain stitch, satin stitch, herringbone, French knots, feather stitch, bullion knots, stem stitch, buttonhole stitch, couching, long and short stitch, shadow work, Cretan stitch, lazy daisy, fly stitch, jaali work, hemming`,
    ),
    motif: list(`paisley, peacock, lotus, mango, fish, creeper, elephant, parrot, temple, wheat ear, jasmine, horse`),
    fabric: list(
      `cotton, linen, georgette, khadi, mulmul, crêpe, tussar silk, organza, velvet, denim, chanderi, voile`,
    ),
  },
}

const pottery: Subject = {
  category: ['Arts & Crafts', 'Pottery and Candles'],
  share: 2,
  kind: 'art',
  price: 'middle',
  children: 0.15,
  topics: list(
    `hand-built pottery, blue pottery, terracotta sculpture, scented candles, cold-process soap, air-dry clay, glazing at home, Khurja ceramics, wheel throwing, relief murals, gel candles, bath salts and balms, black pottery, raku firing, incense making`,
  ),
  titles: lines(`
    {Topic} without a Studio
    {Topic}: First Ten Pieces
    Slow Evenings: {Topic}
    {Topic} for Gifts and Small Shops
    {Topic} from the Hands of {Town}`),
  skills: list(`Pottery, Ceramics, Glazing, Sculpture, Candle Making, Soap Making, Fragrance, Moulds, Product Design`),
  why: lines(`
    Clay forgives: what fails is wetted and begun again.
    Soap is chemistry that smells of {scent}.
    A candle of good wax burns for {20-60} hours and needs a wick of the right size.
    Nothing brings you back to your hands like a lump of {clay}.`),
  does: lines(`
    wedge, pinch, coil and join
    dry a piece slowly so that it does not crack
    weigh lye and oil with care
    blend {scent} with {scent}
    pour, cool and trim
    glaze and fire, or finish without a kiln
    make a plaster mould
    test a wick in {few} jars`),
  parts: lines(`
    {clay} and {clay}
    pinch pots, coils and slabs
    waxes, wicks and jars
    {scent} and other scents
    safety with heat and lye
    colours, oxides and slips
    labels and safety notes`),
  details: lines(`
    You finish a bowl, a tile and a small figure before the month ends.
    Firing is shared: a kiln in {city} takes pieces on the last Saturday.
    We smell {scent}, {scent} and {scent} and write down what goes with what.
    A potter from {town} shows the wheel that turned in the yard of the grandparents.
    Every recipe has been tested at {25-42} degrees, as summers are.`),
  after: list(
    `sells candles of {scent}, has a shelf at a café in {city}, fires the kiln for neighbours, makes soap for a homestay`,
  ),
  needs: list(`two kilograms of {clay}, a rolling pin and a sponge, soy wax and jars, a digital scale`),
  audiences: list(`beginners, families, gift-shop owners, teachers, people who need a quiet hour`),
  terms: {
    clay: list(`terracotta, stoneware, paper clay, porcelain, river clay, black clay, ball clay, fire clay`),
    scent: list(
      `sandalwood, lemongrass, mogra, vetiver, rose, orange peel, eucalyptus, tuberose, nag champa, coffee, lavender, cedar, kewra, patchouli, camphor, wet earth, ylang-ylang, neroli`,
    ),
  },
}

export const crafts: Subject[] = [handicraft, printing, embroidery, pottery]
