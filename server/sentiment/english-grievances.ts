import type { PhraseList } from './phrases.ts'

/** What went wrong at a visit, or hurts since, where no word of mood says so. */
export const englishGrievances: readonly PhraseList[] = [
  [
    -1.6,
    'plain',
    `
still|is|are|gets|feels|bit|little ** swollen|tender|sore|numb|bleeding|stiff
plugged|clogged|whistling|ringing|buzzing|muffled|blocked
all the way for|over nothing
didnt|dont|not|cant really|? appreciate|like|enjoy|care being|how|the|that|for ** spoken|talked|treated|tone|way|attitude|rushed|told|ignored|handled|?
awfully|terribly|ridiculously|insanely|extremely|crazy long|slow|late|expensive|rude|high|loud
metal|metallic|bitter|bad|funny|weird|strange taste|smell|odor
without telling|asking|warning|consulting|checking
worse than before|ever|last|*
see|sees|seeing|hear|feel|feels|looks worse
zings|zing|zapping|zaps|zinging|twinges|twinge
prices|price|fees|rates|costs|bill ** doubled|tripled|gone|went|skyrocketed|exploded|jumped|keep
over the top
# times ** that|already|to|and|about|but|i
told|asked|reminded|explained|repeated you|them|him|her|u|the|it|myself * # times
a|one|two thousand|hundred|million|dozen times
want|wants|wanted|wish me|us|i|we gone|out|leave|to-leave|away
cutting|cut|cuts|talked|talks|talking me|us|him|her|over off|short|me|us|down
unpleasant|surly|gruff|curt|terse|hostile|sarcastic
hold|waiting|elevator music is|was|great|nice|lovely|* great|nice|lovely|?
no|have|has|had|without|not|zero|any idea|clue what|how|who|why|when youre|they|you|hes|shes|theyre|to|is|he|she ** doing|done|care|talking|going
shoved|yanked|jabbed|poked|jammed|slammed|grabbed|threw|tossed|forced|manhandled|snatched|pushed|ripped|barked|scoffed|sighed|mocked|laughed|smirked|ghosted|scolded|lectured|shamed|belittled|patronized
rolled|rolling|rolls her|his|their eyes
no eye contact
was|is|were|felt|so|seemed|very rushed|distracted|dismissed|abrupt|rushing|unprepared|overwhelmed|disinterested|bored|brusque|cold|impatient|sarcastic|grumpy|snappy
didnt|never|wouldnt|hardly|barely|without|not even|once|? look|looked|looking|say|said|ask|asked|acknowledge|examined|check|checked|introduce|introduced|apologize|apologized|apologizing at|me|hello|sorry|once|my|him|her|a|or|*
this is|isnt|was|cant how|the|no|not * you|treat|way|treated|patients|people
how|way you|they|u|i|im|was|the ** treat|treated|treating|spoken|talked|spoke|talk|handled|dismissed
way|manner|how|tone ** lady|she|he|they|woman|man|receptionist|staff|doctor|dentist spoke|talked|snapped|handled|answered|acted
left|sat|sitting|kept|waited|ignored|stuck|abandoned alone|sitting|waiting|there|in|for|on|hanging|out|me|him|her|us ** for|#|chair|hour|hours|minutes|long|forever|ages|cold|hanging|alone
left hanging|alone|waiting
sat|sit|sitting|been|was|were|stuck in|at|there ** waiting? room|chair|lobby|hour|hours|minutes ** hour|hours|minutes|forever|ages|only|nobody|alone|?
told|said|promised|assured|quoted me|us|he|she|you|it|they|i|that|id|one|was ** and|but|now|still|then|* wasnt|isnt|didnt|werent|another|now|still|hasnt|never|wont|more|different|nothing
one|a price and|but|then|on ** another|more|charged|different|higher
why should|do|did|would|am|must|are i|we|im ** pay|paying|charged|wait|waiting|always|keep|still|trust|repeat|bother
why is|isnt|arent|does|doesnt|wont|cant|has|hasnt|did|was|wasnt ** nobody|noone|anyone|anybody|it|this|you|they|always|never|still ** answer|answering|answers|call|called|calling|hard|always|told|ready|never|taking|told|take|long|pick|so|charged|cancelled
does|can|will|would|is|did|could|has anyone|anybody|someone|somebody|nobody|there ** ever|actually|human|even|bother|listen|please|real|there|finally ** answer|pick|up|there|phone|call|respond|read|care|help|person|human|?
is|are there|u|you ** human|real|alive|anyone|joking|kidding|serious|person|even|still|actually ** there|person|?
u|you|are|r serious|kidding|joking
is|are this|you|that a|for|some|real|serious kind|real|joke|joking
for that|real|this seriously|really|? #|*
bounced|shuffled|passed|transferred|tossed|sent|shipped ** around|person|place|department|department|forth|one ** another|person|else|nobody|next|circles|?
runaround|run-around
so|im|were|was|beyond|really|just|totally done|over|tired|sick|fed|finished with|of|dealing|this|up
another|yet|one|still robot|automated|bot|auto|recorded|machine|generic|excuse|delay|cancellation|mistake|wrong|problem|voicemail|more|bill
nobody|noone|no one|none|not ** thought|bothered|cared|knew|knows|able|seems|answered|wanted|helped|told|listened|let|apologized|warned|informed|explained|asked|noticed|wants|even ** us|me|know|help|to|anything|why|?
uncalled for
never been so|this|more|treated * poorly|badly|disrespected|rudely|insulted|humiliated|disappointed|angry|mistreated|embarrassed|ignored|upset|frustrated
so|very|treated|been|was|were|really|extremely poorly|badly|rudely|disappointed|let|upset|frustrated|rushed|dismissed|ignored|unprofessional|short|disorganized * down|received|treated|handled|managed|with|by|?
let down
cut|cutting short|me|him|her
yet|still|have to|yet|not|havent|nothing|nothing-yet ** receive|received|hear|heard|seen|gotten|answer|reply|see|get|thing|nothing ** thing|reply|back|word|anything|answer|it|results|refund|from|?
and|now|its|today|is|but still nothing|no|waiting|not|hasnt|havent|hurts
feel|felt|feels|got|get|left|feeling|impression ** robbed|brushed|wasnt|stupid|judged|scammed|unheard|small|dismissed|duped|cheated|abandoned|belittled|disrespected|ripped|rushed|guilty|not|pressured * taken|heard|seriously|off|respected|listened|?
taken|take|took ** seriously|advantage
breaks|broke|breaking my|our heart
never got|had|given|even|allowed|able * say|see|chance|apology|explanation|goodbye|call|answer|hello|warned|to|told
without even|calling|telling|asking|warning|notice|letting|checking|explaining|my|any|saying * calling|telling|asking|us|me|permission|consent|first|explanation|notice|warning|know|sorry|?
it|this|that is|was|its surprising|shameful|beyond|insulting|unbelievable|concerning|frustrating|strange|odd|sad|disappointing|unfair|wrong|unreal|astonishing ** clinic|say|least|you|me|treat|that|how|to|?
to say the least
dont|didnt|doesnt|no|cant|not|longer know|trust|believe|understand ** believe|trust|anymore|doing|you|them|point|why|who
different|conflicting|opposite|three|two|contradictory|#  opinions|stories|answers|versions|diagnoses|diagnosis|prices|explanations
out|cost|costs|down|lost|wasted|paid|later|spent ** #|hundred|thousand|dollars|bucks|$|money ** still|and|nothing|not|doesnt|hurts|worse|again|broken|isnt
# hundred|thousand|dollars|bucks ** still|not|worse|nothing|hurts|broken|come|ridiculous|isnt|again|doesnt|serious|for|really
thousand|hundred|hundred-dollar dollars|bucks ** for ** and|really|seriously|come|what|still|that|nothing
thats|its|is|this|just not right|fair|ok|okay|cool|acceptable|professional|normal|funny|how|what|enough|serious
come on
twice|double billed|charged|cancelled|rescheduled
was|were|been|got|am|being billed|charged|invoiced|cancelled|overcharged|bumped|double ** twice|double|again|times|wrong|nothing|never|didnt|without|missed|more|another
cancelled|canceled|moved|bumped|changed|postponed|rescheduled my|our|her|his|me|on|us|it|the ** by|last|night|without|again|twice|minute|times|text
you|they|clinic|office|someone cancelled|canceled|bumped|forgot|lost|moved|changed|ignored|refused|switched ** my|our|me|us|his|her|again|twice|the
doesnt|dont|didnt|isnt|not|wont|hardly|never|still|wasnt even|really|? fit|fits|work|works|stay|stick|close|match|line|see|function|hold|last|sit|straight|open|turn|charge|connect
broke|snapped|cracked|fell|failed|popped|died|tore|came|split in|after|again|within|two|off|out|apart|already|half ** two|half|week|days|day|month|again|?
after|within|only|less|in only|than|just|? #|week|weeks|month|day|days a|week|weeks|month|months|day|days already|broke|broken|fell|snapped|cracked|stopped
wore|wears|wear|worn|wearing off halfway|before|during|too|in|while|early|already|and|mid
wasnt|not|isnt|barely|hardly|still|never fully|even|completely|properly|? frozen|numb|sedated|awake|asleep|listening|explained|covered|ready|refunded|warned
something|somethings|theres * stuck|wrong|off|loose|sharp|moving|under|broken|weird|growing
driving|drives|drove|making|makes me|us|him|her crazy|insane|nuts|mad|up|wild|sick
pressure|ringing|buzzing|fluid|discharge|burning|tingling|popping|clicking|throbbing|lump|gunk|fullness ** ear|ears|jaw|eye|eyes|head|face|sinus|tooth|mouth|nose|chest
muffled|muffle
sounds|everything|sound|hearing|ears|ear|everything-sounds muffled|blocked|plugged|clogged|ringing|faint|weird|off
jaw|ear|ears|nose|neck ** locked|plugged|clicks|blocked|clicking|stuck|popping|stiff|clogged|popped
wont|doesnt|refuses|cant|not|isnt let|put|use|touch|walk|move|get|leave|come|want|open|putting|using * touch|weight|paw|leg|on|mouth|me|us|near|out|up|stairs|up
hiding|hides|hid|cowering under|in|behind|all|from|since
cant|cannot|not|unable|hard|hurts|struggle|barely|hurting|painful ** chew|bite|eat|smile|sleep|swallow|brush|drink|talk|open
only|just chews|chewing|eats|eating|sleeps|drinks|walks|sees ** one|side|left|right|three|soft
dull|sharp|persistent|constant|nagging|shooting|throbbing|steady|stabbing|burning|weird|strange|persistent ache|aches|pain|pains|sensation|discomfort|feeling|throb|tingling
ache|aching|discomfort|soreness
my|his|her|our|the|tooth|teeth|ear|ears|eye|eyes|back|jaw|paw|knee|its been|is|are|has|keeps|started|acting * bothering|killing|acting|nagging|troubling|aching|bugging|giving * up|me|him|her|trouble|problems|?
bothering|bugging|troubling me|him|her|us|my|since|for|a|again
complaining|complains|complained about|of a|an|his|her|my|about|pain|some|not ** tooth|teeth|pain|ear|eye|stomach|head|throat|back|ears|belly|eyes|leg
acting|act|acts strange|weird|off|funny|up|out|lethargic|sick|strangely
not|isnt|wasnt|hasnt|doesnt|havent|aint|never been|? herself|himself|myself|themselves|healing|going|better|improving|getting|moving|peeing|peed|pooped|pooping|eaten|gone|urinating|urinated|drinking|breathing * away|better|down|much|well|since|?
nothing|no comes|coming|pee|urine|came out|*
barely|hardly|isnt|not * moving|breathing|breathe|move|eating|walking|stand|responding|awake|drinking
breathing|breathes|panting really|so|very|? fast|hard|heavily|weird|funny|heavy|rapidly|loudly
trouble|difficulty|hard|struggling|problems|issue time|? breathing|swallowing|chewing|walking|seeing|sleeping|hearing|urinating|eating
tooth|teeth|crown|filling|retainer|denture|bridge|tongue|knee|hip|wire|bracket|glasses|lens ** moved|snapped|shifted|split|bent|twisted|cracked|chipped|wobbly|gone|dislodged|sensitive
wire|bracket|retainer|denture|dentures|plate|brace|braces|partial ** digging|poking|rubbing|cutting|hurts|loose|stabbing|scratching|killing|irritating|pinching
rubbing|rubs|digging|digs|poking|pokes|scratching|cuts|cutting|pinching ** gum|gums|cheek|tongue|lip|sore|spot|raw|nose|ear|ears|me
sore|raw|tender spot|spots|gum|gums|throat|jaw|tooth|teeth|mouth|cheek|tongue|neck
super|so|really|very|still|extremely|pretty|quite|too|bit|more|gets sore|sensitive|tender|swollen|itchy|red|stiff|numb|dizzy|puffy
eyes|eye|mouth|gums|throat|skin|ears|face|tongue|feet ** fire|burning|dry|bloodshot|irritated|watering|goopy|crusty|puffy|raw|stinging|blurry|runny
on fire
blood|bleeding|bleeds * in|from|on|at|his|her|my mouth|gums|gum|nose|ear|stool|pee|urine|eye|paw|lip|everywhere
wont|cant|doesnt|didnt|not|never stop|stops|stopped bleeding|crying|hurting|coughing|vomiting|throbbing|scratching|shaking|barking|whining|licking|drooling|limping
hit|smacked|banged|bonked|bumped|whacked|knocked|poked|scratched|smashed|split|cut|stubbed|jammed|slammed his|her|my|their|the|in|on|himself|herself ** eye|head|mouth|face|tooth|teeth|lip|nose|chin|jaw|ear|forehead|table|door|finger
took|got|hit|caught|with|by|kicked|elbowed|punched a|an|by|in|with ** stick|puck|ball|elbow|fist|bat|racket|knee|punch|fall ** mouth|face|eye|teeth|tooth|head|jaw|nose
fell|fallen|tripped|slipped|crashed|rolled|tumbled off|on|down|from|out|and|into|over|in|onto ** bike|stairs|tub|floor|bed|couch|ice|face|tooth|teeth|window|head|balcony|ladder|chair|swing|monkey|trampoline|skateboard
fall|fallen|fell and|with|at|down|* * broke|broken|hurt|hit|swollen|bleeding|knocked|head|hip|face|tooth
had|has|took a|an|bad fall|accident|seizure|reaction|stroke|episode|fit|attack
ate|eaten|swallowed|chewed|got|drank|licked|chewing|eating|ingested|lapped|into a|an|some|the|whole|up|into|my|his|two|of|bar|bunch|entire|pack|bag|box|lot|on ** chocolate|grapes|raisins|poison|sock|pills|gum|xylitol|medication|onion|onions|battery|magnet|antifreeze|lily|lilies|mushroom|edible|edibles|weed|advil|tylenol|string|toy|needle|bleach|plant|bone|garlic
glue|bleach|chemical|acid|soap|splinter|glass|metal|shampoo|spray|sand|wood in|into|on|splashed ** eye|eyes|mouth
making|made|giving|gave|give|gives my|him|her|me|us|dog|cat|the ** sick|diarrhea|rash|hives|dizzy|nauseous|drowsy|throw|worse|stomach|headaches|cramps|itch
threw|throwing|throws|thrown up
what do|should|can|must we|i do|*
help my|me|us|he|she|hes|shes|!
im|were|i|we|getting|am panicking|freaking|desperate|terrified|losing|worried|scared|helpless|going * out|crazy|mind|sick|insane|?
expected|deserve|deserved|wanted|hoped better|more
lump|bump|growth|lesion|swelling|spot|sore|rash|mass|cyst ** under|on|in|behind|near|his|her|my|days|bigger|growing|weeks|red|paw|leg|neck|belly|gum
licking|scratching|biting|chewing|shaking|rubbing|pawing|tilting|dragging|holding|favoring|limping ** it|constantly|nonstop|time|paw|leg|ear|ears|head|sore|tail|bum|eye|raw|himself|herself|his|her|their|up
scratches|licks|bites|chews|shakes|rubs|paws|drools|pants|cries|whines|limps|sneezes|coughs ** all|constantly|nonstop|lot|time|paw|ear|himself|herself|when|night|everywhere|sometimes
runny|goopy|crusty|weepy|watery eye|eyes|nose|poop|stool|ears
eye|eyes|nose is|are|has|have|been|looks * runny|goopy|crusty|weepy|watery|red|swollen|closed|shut|cloudy|gunky|leaking
temperature|fever of|at|* #
has|have|had|running|got|with a|*  temperature|fever
closed|out|shut|down|locked|full and|but|with|? ** no|nobody|noone|not ** told|tell|let|sign|notice|warned|thought|warning|said
`,
  ],
]
