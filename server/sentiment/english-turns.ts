import type { PhraseList } from './phrases.ts'

/** Turns of phrase that no word of theirs gives away. */
export const englishTurns: readonly PhraseList[] = [
  [
    0,
    'plain',
    `
lost|loses|losing|lose|loose her|his|their|a|the|first first|baby|? baby|tooth|teeth|first? tooth|teeth
baby tooth|teeth
never mind
feel|feeling|feels free
feel|feels like|up coming|rescheduling|to
lost weight-program|and
fell asleep
red wine|cross|light|door|brick
no longer need|live|work|available
wont|will not? need|be needing|able|available|make|coming|there
i|we cant|cannot|wont|couldnt be|make|come|get to|it|there|in
cant|cannot|unable to? make|attend|come
not able to make|come|attend
didnt|dont|havent have|had|get time|a|chance|the|my to
`,
  ],
  [
    1.6,
    'plain',
    `
heaven sent
exactly|just what i|we|he|she
better|more|nicer|easier|faster than i|we|expected|imagined|hoped|thought
in no time
more than happy|satisfied|pleased|fair|kind|generous|i|helpful
right on|to time|schedule|point
you|u|they|team|staff do|did|does|doing|did|are|is so|a|such|really|very|? good|great|nice|amazing|excellent|wonderful|fantastic|awesome|incredible work|job|people|team|thing
you|it|that|always|never|they|she|he impress|impresses|impressed|amaze|amazes|fails|fail * impress|me|us|?
swear|swears by
felt|feels|feel like|right|so? at? home
royal|star|five|red|vip|queen|king treatment|service|carpet
first time ** not|without|im|i * afraid|scared|nervous|fear|anxious|dreading
magic|golden|gentle|steady|soft hands|touch
dont|didnt|never|no|not|wont regret|regrets|regretted
really|very|so|super|extremely|pretty|quite|went|all|goes|works|working|healing|healed|slept|feeling|doing|treated|works well
no|without|zero|any complications|complication|discomfort|surprises
won me|us over
hooked|sold|convinced|converted on|by|?
fair|reasonable|good|great|decent|affordable price|prices|pricing|rates|value
prices|price|rates ** fair|reasonable|affordable|great|good
eating|eats|sleeping|sleeps|running like a horse|pig|baby|champ|log|pro
kids|son|daughter|mom|mother|dad|husband|wife|family|children|boys|girls|everyone love|loves|loved|adore|adores|likes|like you|it|the|your|going|dr|her|him|that|*
doing|feels|feel|felt|looking|coming|recovering|settling great|good|fantastic|well|along|nicely * lately|since|now|today|again|?
like a new|puppy|million|kid|champ|pro|charm|dream|princess|queen|king|family person|man|woman|bucks|again|?
class act
so far so good
over the moon
cloud nine
spot on
second to none
night and day
life changing
exceeded|surpassed|beyond|met all|my|our|every expectations|expectation
couldnt have? ask|asked|been|gone|hope|hoped for? a? better|more|easier|nicer|kinder|smoother|happier|pleasant|perfect
god bless|is
bless you|your|all
put|puts|putting|set me|him|her|us|my|our|them * at|mind ease|?
made|makes|making|make it|everything|things|this|the so|very|really|super|look? easy|simple|painless|fun|pleasant|smooth|comfortable
that|so|very|really relaxing|relaxed|comfy
all smiles
my|his|her|our confidence|smile|life|appetite back
got|have|gave|give|given me|my|us|him|her|? my|his|her|our|? confidence|smile|life|energy|appetite back
explained|explains|answered|answers everything|all|it|things|every|each|my|our
kept|keeps|keep me|us|everyone informed|updated|calm|posted|comfortable|company|smiling
worth the|every|it|my drive|wait|money|penny|trip|time
nicest|kindest|friendliest|sweetest|gentlest|coolest ** people|staff|team|person|dentist|doctor|ever|dentists|lady
hands down
best|better than my|any|the|all last|other|old|previous|expected|before|i|*
better than i|we|expected|ever|before|last
less|not as painful|bad|scary than|as|at i|expected|thought|all|*
much|so|lot|way|far|feels|feeling|looks|look|doing|sleeping|breathing|walking|eating|seeing|see|works better|nicer|easier|happier
turned|came out|up so|really|great|very|? well|great|nice|beautiful|perfect|good|amazing|nicely|beautifully
how|so|very|really|super pretty|well|nice|beautiful|natural|great|good|wonderful it|they|you|everyone|the|* turned|looks|look|were|is|treated|went|?
such a|an|great|good|nice|kind|caring good|great|nice|kind|lovely|wonderful|amazing|sweet|caring|positive|fantastic|pleasant|awesome|professional|beautiful|*
thank god|goodness
what|such|quite a|an great|good|nice|kind|lovely|wonderful|amazing|difference|team|gem|sweetheart|treat|relief|blessing
first time * not|no|didnt|without|pain|scared
didnt|never|not|wasnt even? feel|felt|have|need|wait|hurt a|any|it|anything|to|long|at thing|wait|all|?
cheers
yay|woohoo|phew
feel|felt|feels so|really|very|much? heard|cared|respected|valued|seen|pampered|spoiled|understood|rested|lucky|blessed
in|such|great|very|safe good|great|capable|expert|safe hands
eating|sleeping|walking|running|playing|talking|breathing|smiling|chewing normally|again|well|fine|better|great|like
appreciate|appreciated|appreciates it|you|your|that|all|the|how|everything
want|wanted to thank|say|let thank|how|you
just|only|simply wanted|want to say|thank thank|thanks|how|you
glad|happy|lucky|thankful i|we|to found|chose|picked|came|switched|have|know|hear
`,
  ],
  [
    -1.5,
    'plain',
    `
meh|ugh|argh|grr|ffs|smh|ouch|oww|oow|yikes|ew|eww
so so
dont|didnt|doesnt|never|not want|wish|wanna|wanting to? see|seeing|come|go|deal|be|visit ** again|back|anymore|doctor
doesnt|dont|didnt|not|isnt match|add|correspond|line|reflect|adding ** quoted|quote|told|up|estimate|said|with|agreed|given|order|what|?
not|isnt|wasnt|never what|as i|we|was|you ** told|quoted|expected|ordered|promised|agreed|said|wanted|asked
was|were told|quoted|promised|assured|led ** free|covered|but|included|less|different|would|be|wouldnt|it|that
for that|this seriously|really|honestly
# dollars|bucks for that|this|what|nothing|five|ten|a
service|staff|he|she|doctor|attitude|reception|receptionist|tone|was|is|it|were|so|very|place|office|they ** cold|impersonal|rough|robotic|distant|dirty|filthy|rude|dismissive|brusque|curt|abrupt|snappy|grumpy|mean
rough|cold|mean|short|snippy|curt|harsh|nasty with|to|towards me|us|him|her|my|people|patients
head|room is|was|keeps|spinning spinning|pounding|throbbing|hurts
hidden|extra|surprise|unexpected fees|charges|costs|fee|charge|cost
keep|keeps|kept|always losing|lose|loses|forgetting|forgets|forget|cancelling|making|changing|messing|mixing|calling|sending|ignoring|misplacing * wrong|my|me|us|the|mistakes|up|?
price|prices|cost|bill tripled|doubled|jacked
another|surprise|unexpected|extra|hidden|bogus|unexplained ** bill|charge|charges|fee|fees|invoice|mistake|delay|excuse
always|constantly|still|keeps|forever busy|closed|late|voicemail|full|an|the|on|ringing|wrong|behind|rushed * excuse|hold|problem|voicemail|same|?
not|arent|dont|doesnt|isnt sure|convinced|confident|think|believe that? you|they|anyone|he|she ** know|knows|doing|care|cares|competent|understand|listened
did|does|do|done|has|had|doing nothing|squat|zero|jack|no * good|help|?
wont|doesnt|dont|isnt|not|didnt|cant stay|staying|hold|holding|stick|sticking|close|closing|stayed|sit|sitting in|on|up|down|put|properly|place|right|?
told|said|says no|off|impossible|rudely
told|said to * wait|else|leave|shut
told|said no
spoke|spoken|talked|spoke-to|talking|speaks ** tone|rudely|down|rude|disrespectful|unacceptable
you|they|u|staff|doctor|dentist|vet|receptionist|he|she ** seem|seems|look|looks|seemed|act|acts|acted|appear * to|like|? care|bothered|annoyed|rushed|clueless|uninterested|lost|rude|bored|listen|careless
find|found|think|thought ** excessive|expensive|unfair|unacceptable|rude|unprofessional|ridiculous|disappointing|strange|high|overpriced|pricey|insulting
excessive|exorbitant|unjustified|unreasonable|extortion|extortionate|unethical|steep
still|arent|isnt|not|werent|wasnt ready|done|finished|resolved|fixed|arrived|here|back|in yet|?
been|its|it|has|almost|over been|already|# * month|months|weeks|week|days now|already|and|since|! * still|nothing|no|?
hit|bumped|banged|smashed|hurt|injured|cut|scraped|burned|burnt his|her|my|their|himself|herself|the ** mouth|head|face|lip|tooth|teeth|chin|nose|eye|paw|leg|badly|bleeding|foot|hand
bleed|bleeds|bleeding|bled ** lot|brush|badly|heavily|still|everywhere|stop|when|all|again|from|nonstop
not|isnt|wasnt|doesnt|dont|never doing|feeling|feel|seem|been|look|acting|well|right|himself|herself|myself|normal * well|good|great|right|normal|himself|herself|myself|okay|ok|?
not well|himself|herself|okay
hiding|cowering|crying|shivering|panting|drooling|whining|yelping in|all|since|under|and|nonstop|a|*
lost|losing trust|faith|confidence|respect
made|make|makes|making me|us|him|her|my ** wait|waiting|hours|pay|beg|feel
treated|treat|treating|handled|received badly|poorly|unfairly|terribly|horribly|like|rudely|roughly|differently|awfully
had|have|seen|ive had|seen? better|enough elsewhere|dentists|service|of|?
about time
give me a break
are|you|r you|r|gotta|must|got|have|be|kidding|joking|serious * kidding|joking|serious|me
kidding|joking me
no thanks to
get it|your together|act|stuff|shit
cant|cannot|couldnt|hard to? believe|understand|fathom this|how|why|you|that|it|what|they
had it with|up
pissed|ticked|pisses|ripped|ripping|blown|blew off|me|by
screw you|this|that|them
go to hell
highway robbery
an arm|arms and|*
arm and a? leg
out of control|line|hand|order|pocket
split|cut|sliced|gashed|tore|ripped|bumped|smashed|banged|hit|burned|burnt|twisted|sprained|broke|fractured ** open|chin|head|lip|finger|knee|hand|forehead|leg|arm|foot|face|ankle|wrist|elbow|tooth|teeth|eye|nose|mouth
eternity
downhill|backwards
er|emergency|hospital|urgent because|cause|after|due|thanks|room|care of|your|because|after|*
ended|end|landed|wound up|in ** er|emergency|hospital|worse|ambulance|bed|urgent|surgery
because of your|you
i|we never|still|dont|didnt|havent|hasnt got|get|receive|received|gotten|hear|heard|had|see|saw a|an|any|my|the|your|back|from|one ** reminders|reminder|call|reply|response|receipt|refund|results|email|text|confirmation|answer|messages|back
paid|paying|pay|pays for|good|all|so|this * something|service|that|nothing|money|never|what|this|a * never|didnt|not|nothing|doesnt|still
losing|lose|lost|run|running|ran|out|thin|short|no|my my|our|all|of|out|is|any? patience|faith|trust|temper|mind|hope|confidence|respect
running|ran|run out of patience
wearing|is|running thin
on the|no|at other|end|line|desk end|?
nobody|noone|one at|on|in|was|ever|is the|there|? desk|phone|office|line|end|reception|here|around|there
not|isnt|doesnt|wont|barely|hardly responding|respond|reacting|react|moving|breathing|move|breathe|getting|standing|stand|walking|waking|himself|herself|eating|drinking
lying|laying|lies on|in his|her|its|the side|floor|corner
can barely|hardly
barely|hardly able|can|eat|walk|breathe|see|sleep|open|move|talk|stand|swallow|touched|looked|spoke|touch|examined|drink
eyes|eye|nose|ears|ear ** watery|watering|itchy|running|runny|goopy|crusty|discharge|burn|burning|red|stinging|gunk|leaking|itching
refused|refuse|refuses|refusing|denied|declined to|me|us|him|her|my|care|service|seeing|treating
turned|sent|brushed|blew|kicked|shoved|rushed|pushed me|us|him|her|my|them away|home|off|out|aside|through
didnt|doesnt|dont|never|not|wouldnt|wont even|once|ever|bother|so look|looked|touch|touched|say|said|check|checked|examine|apologize|examined|listen|ask|asked|explain|explained|try|bother|call|care|acknowledge|glance|know
impossible to|for reach|get|eat|sleep|talk|book|contact|chew|speak|anyone|find|understand|*
unable to reach|get|sleep|eat|book|contact|speak|open|chew|walk|see|swallow|talk
cant|cannot|couldnt|can ever|even|not|seem|never? to? get|reach|find|book|speak|talk|log|access|contact|trust|feel|move|put|wear hold|through|ahold|anyone|you|anybody|someone|a|any|to|in|my|it|your
talked|spoken|treated|talk|spoke down|to|like|me|at|as like|me|us|a|if|*
doesnt|dont|isnt|not|never|didnt|wont|havent|arent feel|seem|like|look|sound right|safe|normal|good|healed|well|comfortable|promising|clean|professional|to
feels|feel|felt|seems|looks like? you|they|nobody|its|something|im|i * dont|care|ignored|number|punished|broken|stuck|wrong|burning|falling|loose|cheated|forgotten|worse|ripped|infected|caught
you|they|u|staff|people|office|clinic never|wont|dont|hardly|constantly|didnt|couldnt|doesnt|always ** check|answer|care|listen|respond|explain|return|warn|respect|wrong|apologize|rushing|rush|remember|forget|late|rude|bother
you|they|u never|didnt called|call|told|tell|sent|send|said|showed|mentioned|let|asked
thats|its|is|was my|the|our last time|visit i|ill|im|we|you|*
last straw
last straw
starting|beginning|started|start to|getting|feel lose|get|worry|panic|feel|hurt|swell|think|smell|bleed|wonder|ache|throb|itch|look ** patience|worse|annoyed|upset|frustrated|hurt|bad|sick|infected|angry|bleed|sick|scared|mad|?
way|so|too|very|really|getting|got out|long|bad|slow|frustrating|late|old|expensive
this|that|its|it|thats is|was|gets|takes|took|taking|getting|has|been|so|just|too|so|really|very|way|beyond? long|old|wrong|unfair|frustrating|bad|annoying|late|slow|ridiculous|stressful|forever|scary|enough|crazy|nuts|unbelievable|insane|much
going|gone|went|goes|go downhill|nowhere|wrong|down|bad|sour|*
website|portal|app|form|phone|line|link|system|number|booking|machine|voicemail|online ** doesnt|down|broken|not|isnt|useless|crashing|crashes|keeps|wont|never|full|error|cant|stopped work|working|load|loading|?
could|should|shouldve|couldve|wouldve|might|would|ought have|of|least|to been|at|told|warned|called|let|mentioned|said|asked|informed|checked|explained|listened|appreciated|notified|known|apologized|done|given|had ** me|us|that|better|ahead|sooner|first|know|call|warning|more|this|least|?
would|wouldve have been|appreciated nice|appreciated|helpful|better|polite|a
lump|bump|growth|sore|spot|ulcer|hole|bubble|boil|blister|mass ** gum|gums|neck|mouth|cheek|tongue|growing|bigger|back|belly|paw|eye|worries|bleeding|jaw|lip|leg|ear
smells|tastes|tasting|smelling|smell|taste bad|awful|foul|rotten|weird|horrible|off|funny|terrible|gross
passed|passing|black|blacked|blacking out|gas
out of|no|without breath|energy|ideas|words
waiting for|on ** since|for # days|weeks|months|hours|yesterday|monday|tuesday|wednesday|thursday|friday
no words|respect|excuse|clue
hives|blisters|welts|bumps all|everywhere|on|over
yellow|green|white|black|foul|thick ** pus|discharge|gums|mucus|tongue|spot|smell
blood|bloody nose|stool|urine|everywhere|in|*
doubled|curled|hunched over|up
at my wits|limit|breaking end|?
wits end
on pins|edge
`,
  ],
]
