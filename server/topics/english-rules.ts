import { haste, lastWordsOf, object, type Rules, said, symptom, wordsOf } from './rule.ts'

const MY = '(?:my|his|her|our|the|their|a|an|your|this|that)'
const WHO =
  '(?:son|daughter|kid|child|baby|toddler|boy|girl|mom|mother|dad|father|grandma|grandson|granddaughter|wife|husband|dog|cat|puppy|kitten|little one|year old|he|she|i)'
const TEETH = '(?:tooth|teeth|molar|molars|incisor|crown)'
const BROKEN = '(?:broke|broken|cracked|chipped|snapped|split|shattered|knocked out|knocked|fractured)'
const HURTS =
  '(?:pain|painful|hurts|hurting|hurt|aching|aches|ache|throbbing|agony|killing|sore|blood|bleeding|swollen)'
const DAYS = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|next week|this week)'

export const englishRules: Rules = {
  rules: [
    symptom(
      'urgent',
      `
      (?:still |wont stop |keeps? |is |started |been |its )*(?:bleeding|bleeds|bled|bleed)(?: (?:a lot|heavily|badly|again|nonstop|everywhere))*
      blood (?:everywhere|in|coming|all over|on)(?: \\S+){0,2}
      (?:losing|lost|vomiting|coughing|spitting|peeing)(?: \\S+){0,2} blood
      (?:is |are |very |really |so |badly |all |getting )*(?:swollen|swelling|swelled|puffed up|ballooned)
      swelling|abscess\\S*|pus
      (?:cant|cannot|can not|cant even|unable to|hard to|hard time|trouble|difficulty|hardly|barely|couldnt|struggling to|not able to)(?: even| really| to)* (?:breathe|breathing|swallow|swallowing|open (?:my|his|her)(?: right| left)? (?:mouth|eye|jaw))
      short of breath|shortness of breath|gasping|choking|choked
      breathing (?:\\S+ ){0,2}(?:hard|heavy|heavily|fast|funny|weird|badly|strange|rapid|labored|laboured|noisy)
      (?:${WHO}|${MY} \\S+) (?:\\S+ ){0,3}(?:just |has |had a bad )*(?:fell(?! through| asleep| behind| out on)|fallen|tripped|slipped|got hit|was hit|got bit|got bitten|was bitten|bumped|hit (?:his|her|my) (?:head|mouth|face|teeth|tooth|chin)|faceplanted)(?: \\S+){0,4}
      fell (?!through|asleep|behind|in love|out on)(?:off|down|on (?:his|her|my|the)|out of|from|and)(?: \\S+){0,3}
      ${BROKEN}(?: \\S+){0,3} ${TEETH}(?= .*(?<![^ ])${HURTS}(?![^ ]))
      ${TEETH}(?: \\S+){0,3} ${BROKEN}(?= .*(?<![^ ])${HURTS}(?![^ ]))
      ${HURTS}(?= .*(?<![^ ])(?:${BROKEN}(?: \\S+){0,3} ${TEETH}|${TEETH}(?: \\S+){0,3} ${BROKEN})(?![^ ]))
      (?:knocked|lost|knock|knocking|came|fell)(?: \\S+){0,4} (?:out)(?= .*(?<![^ ])(?:tooth|teeth|hockey|fell))
      (?:tooth|teeth)(?: \\S+){0,3} (?:knocked out|fell out|came out|pushed back|pushed in)
      (?:ate|eaten|eat|swallowed|got into|drank|ingested|licked|chewed(?: up)?|eating|consumed)(?: \\S+){0,5} (?:chocolate|grapes?|raisins?|poison|rat poison|antifreeze|pills?|medication|meds|tylenol|advil|ibuprofen|xylitol|gum|onions?|garlic|lil(?:y|ies)|plants?|batter(?:y|ies)|magnets?|needle|bleach|cleaner|mushrooms?|weed|edibles?|sock|toy|string|bone|bones|corn cob|mouse)
      poison(?:ed|ing)|toxic|intoxicat\\S*
      seizures?|seizing|convuls\\S*
      passed out|unconscious|collapsed|fainted|unresponsive|wont wake(?: up)?
      hit by(?: \\S+)? (?:car|truck|bike|bus)
      (?:attacked|bitten|mauled|got bit) by
      (?:chemical|bleach|acid|glue|metal|glass|debris|sawdust|branch|stick|puck|ball|fingernail|scratch\\S*|poked|splashed|hit|punched|foreign|super glue|poked)(?: \\S+){0,5} (?:in|into|to) (?:the|my|his|her|both) (?:\\S+ )?(?:eye|eyes)
      (?:smacked|banged|poked|scratched|hit|punched|cut|burned|burnt|pierced|injured|stabbed)(?: \\S+){0,3} (?:eye|eyes)(?! exam| drops)
      (?:eye|eyes)(?: \\S+){0,4} (?:scratched|cut|burned|pierced|injured|injury|punctured)
      (?:seeing|see|saw) (?:flashes|double|black|a curtain|a shadow|flashing)(?: \\S+){0,2}
      flashes of light|flashing lights|(?:lost|losing|loss of)(?: \\S+){0,3} (?:vision|sight)
      (?:cant|cannot|couldnt) see(?! you| the (?:doctor|dentist|message|link))(?: \\S+){0,3}
      allergic reaction|anaphyla\\S*|hives
      chest (?:pain|pains|hurts|tightness|pressure)|pain(?:s)? in (?:my|his|her) chest
      (?:excruciating|unbearable|agonizing|agonising|intolerable|horrendous|extreme|severe|insane|worst)(?: \\S+){0,2} (?:pain|toothache|headache|pains)
      (?:pain|hurts|toothache|throbbing)(?: \\S+){0,4} (?:unbearable|excruciating|intolerable|10 out of 10|10 10|so bad|too much to)
      (?:in )?agony
      (?:pain|hurts|hurting|toothache|throbbing|aching|killing me)(?= .*(?<![^ ])(?:cant|cannot|couldnt|havent|didnt|no|not|barely|unable to)(?: \\S+){0,2} (?:sleep|slept|eat|stand it|take it|function)(?![^ ]))
      (?:cant|cannot|couldnt|havent|didnt|barely)(?: \\S+){0,2} (?:sleep|slept|eat|take it|stand it)(?= .*(?<![^ ])(?:pain|hurts|toothache|throbbing)(?![^ ]))
      (?:cant|cannot|hasnt|havent|not able to|unable to|wont|straining to|trying to|isnt)(?: \\S+){0,2} (?:pee|peed|urinate|urinated|peeing)
      (?:cant|cannot|wont|unable to|doesnt)(?: even)? (?:stand|stand up|get up|walk|move)(?: \\S+)?
      (?:belly|stomach|abdomen)(?: \\S+){0,2} (?:bloated|hard|distended|swollen)
      fever(?= .*(?<![^ ])(?:102|103|104|105|39|40|extraction|surgery|swollen|tooth)(?![^ ]))
      `,
    ),
    haste(
      'urgent',
      `
      (?:its |very |really |super |extremely |quite )*urgent(?! care)
      urgently
      (?:its |an |this is |dental |real |have |in |for )*emergency(?! (?:number|contact|hours|line))
      ambulance|911
      right away|immediately|right now(?= .*(?<![^ ])(?:please|help|someone|need))
      (?:please )?help(?: me| us| him| her)(?= (?:please|now|asap|$))
      `,
    ),
    symptom(
      'soon',
      `
      (?:so much |lots of |a lot of |in |some |still |really |bad |terrible |awful |sharp |mild )*pains?
      painful|hurts?|hurting|aches?|aching|achy|sore|soreness|throbb\\S*|toothaches?|stomachache|headaches?|migraines?|earache
      killing me|in agony|suffering|suffers
      sensitive|sensitivity|infect\\S*|inflam\\S*|fever\\S*
      vomit\\S*|throw(?:ing|s)? up|threw up|puk\\S*|diarr\\S*
      limp(?:ing|s|ed)?
      (?:isnt|not|wont|hasnt|doesnt|refuses to|stopped|barely|hardly|refusing to)(?: \\S+){0,2} (?:eat|eating|drink|drinking|ate|eaten)
      crying|whining|whimpering|shaking|trembling|lethargic|coughing|wheezing|panting
      burn(?:s|ing|t)|itch(?:y|ing|es)?|sting(?:s|ing)?|rash(?:es)?|discharge|watery eyes?|goopy|oozing
      ${TEETH}(?: \\S+){0,3} (?:${BROKEN}|loose|wobbly|came off|fell off|fell out|came out)
      (?:filling|crown|veneer|bracket|brace|braces|wire|bridge|implant|denture|dentures|cap|retainer|stitches|stitch|bandage|cast|temporary|cone|lens|contact lens|glasses|frame|frames|hearing aid)(?: \\S+){0,4} (?:${BROKEN}|loose|came off|fell off|fell out|came out|popped off|popped out|missing|lost|poking|digging|bent|stuck)
      (?:${BROKEN}|lost|losing)(?: ${MY})?(?: \\S+)? (?:tooth|teeth|molar|filling|crown|veneer|bracket|brace|wire|bridge|denture|dentures|retainer|glasses|frames|lens|cap|night guard)
      popped off|came off|fell out
      plugged|whistling|ringing in|muffled
      (?<!photo of the |picture of the |photo of my |picture of my |pic of my )(?:bump|lump|sores?|ulcer|wound)
      wounded|bruis\\S*|cut(?! short| off| me)|injur\\S*|blister
      (?:red|pink|irritated|dry)(?: \\S+){0,2} eyes?|eyes?(?: \\S+){0,3} (?:red|pink|irritated|blurry)
      blurry|blurred|foggy vision
      bothering|zings?|acting up|on fire|runny|goopy
      complain\\S*(?: \\S+){0,4} (?:tooth|teeth|ear|ears|eye|stomach|throat|head|back|leg)
      (?:chews?|eats?|eating|chewing)(?: \\S+){0,2} on one side
      (?:scratch\\S*|lick\\S*|shak\\S*|rub\\S*|paw\\S*)(?: \\S+){0,3} (?:ears?|paws?|eyes?|raw|nonstop|constantly|all the time|head)
      (?:digging|poking|rubbing|cutting)(?: \\S+){0,3} (?:cheek|gums?|tongue|lip)
      (?:stuck)(?: \\S+){0,3} (?:eye|throat|gum|gums|teeth)
      sick|unwell|not feeling well|dizzy|nause\\S*|numb|numbness|faint|cramps?
      worried about
      `,
    ),
    haste(
      'soon',
      `
      asap|as soon as (?:possible|you can|someone|u can)|soonest|soon as possible
      today|tonight|this (?:morning|afternoon|evening)(?= .*(?<![^ ])(?:possible|please|available|see|squeeze|any|spot|opening))
      quickly|as fast as
      before (?:noon|tonight|you close|closing|end of day|the end of the day|5|tomorrow)
      by (?:tonight|tomorrow|noon|end of day|eod|the end of the day)
      squeeze (?:me|us|him|her) in|fit (?:me|us|him|her) in
      (?:first thing )?tomorrow morning
      (?:ran|run|running|almost|completely) out(?: of \\S+)?|(?:no more|out of)(?: \\S+)? (?:pills|insulin|medication|meds|drops|inhaler)
      within the hour|in a hurry|in a rush
      `,
    ),
    said(
      'cancel',
      `
      (?<!anyone |anybody |someone |if anyone |has anyone |has someone )(?:cancel|cancels|cancelled|canceled|cancelling|canceling|cancellation|cancelation)(?! list| fees?| policy| charge)
      call off|calling off
      (?:cant|cannot|wont|not able to|unable to|not going to|not gonna|wont be able to|wont be|couldnt|cant be|not be able to|no longer able to)(?: \\S+){0,3} (?:make (?:it|my|the|our|that)|come(?: in)?|attend|be there|keep (?:my|the|our|that)|show up|make)(?! (?:an? |a new |another )?appointment)
      (?:can not|can no longer|no longer)(?: \\S+)? (?:make it|come|attend|make)
      (?:wont|will not) be (?:at|coming|in|there)(?: \\S+)?
      take (?:me|us|him|her) off(?: \\S+){0,3}
      give (?:my|our) (?:spot|slot|time)(?: \\S+)* to
      `,
    ),
    said(
      'appointment',
      `
      (?:book|make|schedule|get|have|need|want|set up|like|set|take|find|looking for|reschedule|move|change|confirm|confirming|confirmed|push|postpone|rebook|switch|moving|changing|got|arrange|bump|swap|remember|about|for|missed)(?: (?:${MY}|another|new|next|first|any|up|us|me|him|her|him in|in|for|to|an earlier|earlier|later|annual|yearly|follow up|dental|eye|vet|time of))* (?:appointment|appt|apt|appointments|booking|slot|visit|consult|consultation|checkup|check up|cleaning|exam|spot|opening)
      appointments?|appt|appts
      (?:book|schedule|rebook|reschedule|rescheduling|booking|scheduling|postpone)(?: \\S+)?
      (?:any|have any|are there any|what|next|earliest|other|another|do you have|sooner|earlier)(?: \\S+){0,2} (?:openings?|availability|availabilities|available|slots?|spots?)
      (?:come|bring|get)(?: (?:him|her|them|my \\S+|us|me))? in(?: (?:on|for|next|to|${DAYS}))
      see (?:(?:the|a|my|an|your|another) )?(?:dr|doctor|dentist|vet|hygienist|optometrist|specialist|nurse|someone|somebody)
      (?:see|take|squeeze|fit) (?:me|us|him|her|them)(?: in)?(?= .*(?<![^ ])(?:week|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|month|morning|afternoon|soon|the \\S+|this|next)(?![^ ]))
      (?:arrange|do|have|get) (?:a|an|our|my|his|her|the) (?:\\S+ )?(?:exams?|examination|cleaning|checkup|check up)
      (?:did|has) (?:anyone|anybody|someone) (?:cancel|cancelled|canceled)
      (?:ok|okay|yes|great|good|perfect|sure)(?: ,)? (?:for|on) (?:the \\S+|monday|tuesday|wednesday|thursday|friday|saturday|tomorrow)
      (?:mon|tues?|wed|thurs?|fri|sat|monday|tuesday|wednesday|thursday|friday|saturday)(?: at)? (?:\\d+|\\d+(?:am|pm))(?: \\S+)?
      (?:anything|something)(?= .*(?<![^ ])(?:today|tomorrow|tonight|earlier|sooner|week|monday|tuesday|wednesday|thursday|friday)(?![^ ]))
      (?:cancellation|waiting|wait) ?list
      (?:confirm|confirmed|confirming)(?: (?:for|my|our|that|i|we|${DAYS}))*
      running(?: \\S+){0,3} late|be(?: \\S+){0,3} late|late for
      (?:taking|accepting|accept|take|see|seeing)(?: on)? new (?:patients|clients|people|families)
      (?:need|like|want|come|love)(?: to)? (?:see you|come in)
      (?:move|push|bump|switch|change)(?: (?:it|that|my|him|her|me|us|mine))+ (?:to|back|up|from)
      (?:another|different|new|better) (?:day|time|date)
      (?:spot|slot|opening|appointment) (?:\\S+ )?(?:still )?(?:open|free|available)
      (?:move|postpone|push|change|reschedule) (?:my|our|his|her|the) (?:surgery|visit|procedure|exam|cleaning|treatment|extraction|consult)
      (?:what|which) (?:time|day) (?:is|was|does|do)
      `,
    ),
    object(
      'appointment',
      'cleanings?|exams|examination|adjust\\S*|checkup|check up|exam|consult(?:ation)?|vaccin\\S*|shots|booster|grooming|spay\\S*|neuter\\S*|follow up',
    ),
    said(
      'price',
      `
      prices?|pricing|costs?|costly|expensive|pricey|cheaper|cheap|afford|affordable
      how much(?: (?:is|are|does|do|would|will|for|it|did|was|you|to|a|an|the|i|owe|should))+
      fees?|rates|bills?|billed|billing|invoices?|charges?|charged|charging|balance|owing|owe(?! you one)|owed
      pay|paid|paying|payments?|payable|payment plans?
      refunds?|refunded|reimburse\\S*
      quotes?|estimates?
      deposits?|financing|instal?lments?|e transfer|etransfer
      cheques?|credit card|debit|visa|mastercard
      (?:insurance|plan|sunlife|manulife|blue cross|cdcp|ramq|benefits|coverage)(?: \\S+){0,5} (?:cover\\S*|pay\\S*|accept\\S*|reimburs\\S*|claim|take|taken)
      (?:cover\\S*|accept|take|bill|billing|submit\\S*|claim)(?: \\S+){0,5} (?:insurance|cdcp|ramq|plan|sunlife|manulife|benefits|coverage|dental care plan)
      receipts?|statement|income tax|tax receipt|discounts?|free(?= (?:consult\\S*|exam|cleaning))|\\d+ dollars|bucks|money
      `,
    ),
  ],
  deniedBefore: lastWordsOf(`
      (?:no|not|isnt|wasnt|arent|dont|doesnt|didnt|never|without|hasnt|havent|any|no longer|no more|stopped|wont|zero|less|nothing|neither)(?: (?:have|really|any|more|much|too|so|in|be|feel|even|is|an|a|that|very|been|any more|quite|super|to|pain or|had|feeling|it|longer)){0,3}
      (?:afraid of|scared of|fear of|worried about)(?: \\S+){0,3}
      (?:prevent|avoid|preventing|avoiding)
      `),
  deniedAfter:
    /^ (?:(?:anymore|any more|no more)(?![^ ])|(?:is|are|has|have|was|went|seems)(?: \S+)? (?:gone|better|down|stopped|away|improved|healed|subsided|over)(?![^ ])|(?:went|has gone|came) (?:down|away)|stopped|free|killers?|meds|relief|medication|reliever|clinic)/,
  supposed: lastWordsOf(`
      (?:if|in case|when|whenever|unless|will|does|would|should it|can it|could it|normal for|normal to|might|going to|gonna|how|is it normal|normal)(?: (?:it|it|he|she|there|i|my|the|get|gets|be|is|are|have|a|to|tooth|gums|starts|start|keep|keeps|ever|any|dog|this|that|procedure|filling|root canal)){0,4}
      `),
  slight: wordsOf(`
      (?:a )?(?:little|tiny)(?: bit)? (?:sore|swollen|pain|tender|bleeding|blood|swelling|sensitive|painful|discomfort|achy)|a bit (?:of|sore|swollen|tender|sensitive|painful|achy)|slightly|slight|mild|minor|sometimes|occasionally|once in a while|on and off
      when i (?:brush|floss)(?: \\S+)?
      (?:last|a) year(?: ago)?|last month|(?:two|three|\\d+) (?:years|months) ago
      (?:feeling|feels|doing|much|getting|is|lot) (?:\\S+ )?better
      `),
  canWait: wordsOf(`
      (?:not|isnt|nothing|no|non)(?: (?:super|really|at all|that|too|an|very|it|is|so|particularly))* (?:urgent|rush|emergency|hurry|urgency|serious)
      (?:when|whenever) you (?:can|get|have|are)(?: (?:a |the )?(?:chance|moment|minute|time|free))*
      (?:take your|at your|in your)(?: own)? (?:time|convenience|leisure)
      (?:it )?can wait
      `),
  own: wordsOf(`
      i|im|ive|my|me|we|our|he|she|hes|shes|his|her|its|dog|cat|son|daughter
      `),
}
