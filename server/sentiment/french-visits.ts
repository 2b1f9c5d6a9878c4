import type { PhraseList } from './phrases.ts'

/** What is told of a visit, where what happened says what no word of mood does. */
export const frenchVisits: readonly PhraseList[] = [
  [
    1.6,
    'plain',
    `
# ans de moins
conseille|conseillerai|recommande|parle|suggere ** clinique|vous|docteur|dentiste|service ** a|autour amis|amies|tous|toutes|mes|tout|famille
bon|beau|bons signe|augure|signes
chicanent|battent|bousculent pour ** aller|chez|revenir|venir
sens|sent|sentir|senti|sentie pas|jamais|aucunement oublie|oubliee|jugee|juge|seule|seul|bousculee|ignoree|pressee|nerveuse
attendu|attente|attendre ** a peine
attendu|attente a|de|d peine|juste
a|juste peine # minutes|min
tient|tiennent|colle|reste solide|solidement|bien|parfaitement|super
on|je|nous y|vous retourne|retournera|retournerai|retournerons|reviendra|reviendrons|reviens
pas|jamais eu le temps|chance d|de avoir|etre|paniquer|stresser * peur|mal|nerveuse|nerveux|stressee|?
lunettes|lentilles|dents|dent|couronne|dentier|prothese|appareil|resultats|resultat|sourire|verres|facettes|implants|implant|pont|coupe ** est|sont|etait|fait|font|va|vont|fitte ** parfait|parfaite|parfaits|parfaites|super|magnifique|magnifiques|belle|belles|beau|confortable|confortables|impeccable|impeccables|merveille|bien
enfin ** lire|entendre|croquer|macher|courir|sourire|conduire|regarder|manger|dormir
conseil|conseils|truc|trucs|exercices ** marche|aide|fonctionne|efficaces|utiles
va|vont beaucoup|pas-mal|bien|vraiment|? mieux
main|mains douce|douces|legere|legeres|or
feliciter|felicitez|remerciez|saluez ** equipe|hygieniste|docteur|docteure|personnel|assistante|secretaire|part
ca|quel change|changement
fiere chandelle
enfin|finalement arrete|fini|cesse de|d
parait|voit|sent|remarque presque|quasiment|meme|a-peine|pratiquement|? pas|plus|rien|pu cicatrice
cicatrice ** parait|voit|remarque ** pas|plus|rien
jamais|pas ** pense|cru|imagine|pensais|croyais|aurais ** aussi|si|autant ** bien|beau|facile|vite|agreable|simple|doux
jamais|pas ** pense|cru|imagine|pensais ** dormir|aimer|rire|sourire|dire|plaisir
parait|voit|sent que|qu vous|on|tu ** aimez|aime|coeur|passion|passionnes|souciez
patience|gentillesse|douceur|delicatesse|efficacite|ecoute exemplaire|infinie|remarquable|incroyable|rare
regle|arrange|demele|trouve|corrige ** solution|probleme|mon-probleme|erreur|dossier|assurance|tout
ne|n|vous|tu|me|m|nous|jamais|sans decevez|decoit|decus|decu|decue|deçoivent|pressee|presse|juge|jugee|bousculee jamais|pas
jamais|pas|sans decue|decu|jugee|juge|bousculee|brusquee|jamais * presser|brusquer|juger|bousculer|chicaner
sans jamais|nous|me|m|le|la|l|trop|aucun|? presser|brusquer|juger|bousculer|chicaner|stresser|rechigner|broncher|pleurer|douleur
aucun|zero|sans|pas de|d? jugement|pression|stress|chichi|chicane|larme|larmes|reproche|tracas|pleurs
pas une|meme|la une? larme|pleur|plainte|chicane|grimace|retard
pas|meme-pas|jamais|rien|a pleure|bronche|bouge|grimace|senti une|meme|a|pas|? seule|peine|seconde|fois|rien|?
plus|pu|pus|fini|finis|finie|zero|aucun|aucune|sans|terminé de|d|les|? maux|mal|migraines|migraine|douleur|douleurs|saignement|saignements|enflure|elancements|sensibilite|demangeaisons|boiterie|toux|fievre|sang|cernes|brulement|brulements ** tete|depuis|maintenant|pantoute|?
saigne|saignent|elance|boite|tousse|gratte|pique|piquent|vomit|brule|brulent|demange|souffre|coule|coulent|branle plus|pu|pus pantoute|du|maintenant|depuis|non|et|?
a|ont|s|est arrete|arreté|cesse|fini de|d saigner|boiter|elancer|tousser|vomir|gratter|pleurer|piquer|couler|faire|avoir * mal|?
endormi|endormie|dormi ** chaise|fauteuil|pendant
irai|irais|irons|changerai|changerais|changerons|echangerais|quitterai|quitterais|quitte|quitterons|lache|lacherai ** jamais|pas|plus ** ailleurs|clinique|dentiste|vous|pour|rien|?
irai|vais|va|irons|aller|changer|regarder|retournerai jamais|pas|plus|nulle ailleurs|part
reste|restons|restera|resterai|rester avec|chez|fidele|fideles vous|?
comme|traite|traitee|traites|traiter|accueilli|soigne comme|en|? du|un|une|des|de|la  monde|humain|humains|etre|personne|famille|vraie|roi|reine|princesse
comme du monde
comme si de|rien|?
arrete|arretait|arretent pas|plus de|d ** parler|parle|sourire|vanter|rire|montrer|dire|chanter|courir|jouer
tripe|trippe|tripait|trippait|capote dessus|*
capote|jcapote|capotais|trippe ** blanches|blanc|belles|beau|belle|contente|content|dessus|aime|resultat|sourire|bien
veut|voulait|veulent|demande|demandait|hate|envie|impatient|impatiente|pressee|presse ** revenir|retourner|revoir
change|changé|changer|changee|transforme ** vie|quotidien|tout|jour
rendu|rendez|rend|rendent ** facile|agreable|simple|legere|supportable|plaisant|plaisante|relax|sourire|heureuse|heureux
pas|manque|manquent|aucun|trouve de|d|les|? mots pour|assez|*
assez|jamais de mots|bien|mercis|remercier
patience d|de|du|des? ange|anges|saint|fou|tonnerre
pile|poil|perfection|merveille poil|a|la|*
premier|premiere|du coup|fois|essai ** parfait|bon|impeccable|content
du premier coup
se|vous|sont|est|etes|s|t etes|es|est|sont? forces|force|forcee|fendus|fendue|fendu|demene|demenes|plie
fendu|fendus|fendue|demener en|pour|quatre
forcez|force|forces ** pour|afin
faire|fait|fais|font ** bien d|de|a|?
fait du|tellement|un|grand|vraiment|tant? bien|grand-bien
vaut|valait|vaudrait|merite|meritait ** voyage|detour|route|attente|cout|prix|kilometres|deplacement|peine
patiente|gentille|delicate|fine|aimable|attention de|chez ** votre|leur|sa part
delicate|belle|gentille|fine|charmante|petite attention|pensee|geste
petit|beau|gentil|belle|votre|le mot|carte|geste|appel|suivi ** touche|touchee|touches|plaisir|delicate|attention|apprecie|emu|emue|chaud|bien
touches|touchee|touche|emue|emu|emus
ressorti|ressortie|sorti|sortie|sortis|sortes|repartie|reparti|ressorti|ressortis|parti|partie ** contente|contents|content|sourire|relax|rassure|rassuree|neuve|neuf|soulagee|soulage|legere|heureuse|heureux|heureuses
jugement|peur|crainte ** meme si|malgre
premier|premiere|seul|seule|premiers|seuls|seules dentiste|docteur|docteure|medecin|veterinaire|clinique|place|personne|a|optometriste|fois ** confiance|ecoute|ecoutee|comprend|compris|peur|mal|expliquer|prend|pris|aime|aide|bien
les|la|le premiers|premier|premiere|seuls|seule|seul a|qui ** bien|ecouter|ecoute|compris|comprendre|aider|expliquer|accueillis|accueilli|accueillies
bien|chaleureusement|super|tellement|aussi-bien accueillis|accueillies|accueilli|accueillie|recus|recues
explique|expliquee|expliques|expliquait tout|chaque|toutes|tous|bien|clairement|patiemment|toute|en ** jamais|sans|presser|etape|etapes|detail|details|calmement|clairement|bien|patience|simplement|?
tout|bien|chaque|tres|toute|toutes * explique|expliquee|expliques|repondu * patience|clairement|patiemment|bien|questions|simplement|?
pris|prend|prenez|prennent|prenait ** temps|soin de|d|avec|pour|qu|*
assise|assis|couche|couchee|agenouillee ** terre|plancher|lui|elle|rassurer|calmer
tenu|tient|tenait la|ma|sa main
mis|mise|mettre|met|mettent ** confiance|aise|alaise
jmattendais|attendais|attendait|pensais|croyais|imaginais a|au|que|? ** pire|pires|enfer|souffrir
moins|pas|bien-moins|beaucoup|tellement|vraiment pire|pires|mal|pénible|souffrant|long|stressant|douloureux|cher|effrayant que|qu|finalement|comme|a ** pensais|croyais|prevu|craignais|pense|imaginais|attendais|*
stressais|jstressais|capotais|paniquais|inquietais|angoissais|stressee|nerveuse|nerveux|inquiete ** pour rien
pour rien lol|haha|finalement
retrouve|retrouvé|repris|reprend|recupere|regagne|redonne ** appetit|energie|sourire|forme|vie|voix|confiance|force|forces|poil|gout|moral
recommence|recommencé|remis|remise a|de|d|? manger|jouer|courir|boire|sourire|marcher|vivre|sauter|dormir
court|saute|joue|mange|gambade|grimpe ** partout|comme|fou|folle|jeune|avant|chiot|normal|rien|normalement
plus|pu|le|la|l le|? meme|reconnait|reconnais chien|chat|homme|femme|plus|pas|pu
ne|n|on|le|la reconnait|reconnais|reconnaissons plus|pas|pu
un autre|nouveau chien|chat|homme|gars
neuf|neuve|neufs
bien|vite|tres|super|vraiment|beau|parfaitement|ca|a|ont|est|s|deja gueri|guerie|cicatrise|remis|remise|recupere|referme
effet|marche|marchent|fonctionne|fonctionnent|agit|agissent ** tres|super|vraiment|bien|full|merveille|mieux|effet bien|merveille|?
pilules|gouttes|medicament|creme|antibiotique|traitement|appareil|lunettes|lentilles|verres ** fait effet|marche|marchent|fonctionnent|fonctionne|aide|aident|soulage|soulagent|bien
pu|pouvais|peux|peut|reussi|a|ai|enfin bien|enfin|finalement|? dormir|dormi|manger|mange|respirer|sourire|marcher|croquer cette|toute|ma|sans|comme|des ** nuit|mal|pomme|douleur|gene|monde|?
d adon|affaire|service
ben|bien|tellement|vraiment|super|tres|full|toujours|trop serviable|serviables|adon|avenante|avenant|smatte|smattes|smat|relax|confortable|confortables|chill|calme|chaleureux|patients|patientes|minutieuse|minutieux|drole|droles|propre|blanches|belles
trop|super|full|vraiment chill|smooth|nice|cute|relax|beau|belle|belles|cool
big|gros|immense up|bravo|becs|calins|bravo
lachez|lache|lachons|lacherai|lacherons ** pas|jamais
jvous|je|on|vous lache|lachez|quitte pas|jamais|plus
best|meilleure|meilleur clinique|dentiste|gang|equipe|doc|place|service|vet ** ever|vie|monde|ville|*
vous|t|tu etes|es malade|malades|debile|debiles|fous|folle|capotes|capotables|hot|dla|terrible
bien|beaucoup|vraiment|tellement|tres|fort|grandement|ben apprecie|appreciee|apprecies|aime|aimee|appreciees
oiseaux|oiseau
aux|petits petits|? oiseaux|oignons|anges|nues
souligner|saluer|louanger|vanter|feliciter|signaler|applaudir ** professionnalisme|gentillesse|travail|patience|equipe|excellence|qualite|douceur|devouement|service|competence|accueil|soins|excellent
recommanderai|recommanderais|recommande|recommander|recommanderons ** aupres|collegues|amis|famille|entourage|tous|monde|yeux|vous|les|sans|?
soyez assures|assure|assuree ** recommande|recommanderai|reviendrai|reconnaissance
eloges|louanges|compliments|que-du-bien
grace|grâce a|aux vos|votre|vous|toi|l|elle|lui|docteur|docteure|soins
attente|delai|rendez|visite|attendre ** courte|court|minime|rapide|breve|rapidement
courte|peu|pas|rapide|aucune|sans d|de|une|longue|? attente
pratiquement|presque|quasiment|vraiment|tellement|completement|a-peu-pres sans|aucune|pas|indolore * douleur|mal|indolore
cordial|cordiale|cordialement-recu
jamais|pas|ni|plus-eu ete|eu|vu|senti ** mal|peur|meilleur|mieux|aussi|aussi-bien|autant|si ** servi|bien|bon|bonne|gentil|fine|soigne|accueilli|content|contente|douleur|traite|traitee
respect|delicatesse|douceur|compassion|amour|tendresse|gentillesse|humanite|patience
autant|tant|tellement|beaucoup|avec|plein de respect|delicatesse|douceur|compassion|amour|tendresse|gentillesse|humanite|patience|soin
un|quel amour|ange|bonheur|soulagement|plaisir|bijou|perle|tresor|professionnel|delice|charme * que|de|d|cette|ce|cet|votre|?
bonheur|plaisir|joie|beau|heureux|heureuse|emouvant|touchant de|d voir|revoir|entendre ** sourire|sourit|heureux|heureuse|courir|manger|jouer|bien|mieux|?
sourire sans|a|encore ** bouche|cacher|gene|dents
adore|adorent|adorait|aime|aiment ** boite|tresor|cadeau|cadeaux|surprise|surprises|hygieniste|docteur|docteure|vous|dentiste|clinique|toutou
en|y parle|parlent|vante|vantent ** tout|tous|monde|partout|encore|amis
vite|rapidement|tout rappele|rappelee|repondu|pris|prise|recu|vu|vue|de
m|nous|l|les|me|vous ** rappele|repondu|pris|prise|vu|vue|recu|recue|rappelee|depanne|depannee|accommode|accommodee|aide si|tellement|aussi|tres|super|vraiment|bien|tout|rapidement|vite * vite|rapidement|de suite|bien|gentiment|?
depanne|depannee|accommode|accommodee|accommodes|depannes
toute|quelle|trouve une|belle|? equipe|gang|clinique * feu|or|tonnerre|champions|extraordinaire|reve
parfait|parfaite|parfaits|impeccable|nickel du|de debut|a|a-z ** fin|z
tout a|etait|est|s|fut|ete * parfait|parfaitement|nickel|impeccable|bien|bonne|beau|super|deroule|merveille|passe|*
`,
  ],
  [
    0,
    'plain',
    `
photo|photos|image|images|video|radio de|du|d ** plaie|dent|dents|oeil|bosse|bouche|patte|bouton|rougeur
cout|coute|couterait|combien|reparer|remplacer|ajuster ** dentier|couronne|lunettes|dent|appareil|prothese fendu|fendue|casse|cassee|brise|brisee
impossible pour moi|nous|lui|elle * etre|venir|la|aller|presenter
impossible de venir|etre|me|se|nous|y ** lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|aujourd|?
souffre|souffrait|souffrant|atteint|atteinte d|de|du alzheimer|diabete|arthrite|anxiete|asthme|demence|hypertension|parkinson|autisme|allergies|apnee
points|point|dent|dents sont|est|ont ** tombes|tombe|fondu|dissous|tombee ** seuls|seul|seule|eux|memes|normalement
hate de|d savoir|avoir|connaitre
grippe|grippee|rhume|rhumes|enrhume|gastro|covid
dans|pris|prise|pogne|pognee le|un|dans|du * trafic|bouchon|bouchons
aimerais|prefere|prefererais|voudrais|j|aime mieux|plus|autant le|la|que|en|un|une|si|venir|avoir|vers|?
prefere|preference|preferences|prefererais
y|ya|a|il|rien a|n|de|d|qui|? presse|pressant|rien-qui-presse
rien qui presse
oublie|oubliee|laisse|laissé|perdu|egare mon|ma|mes|un|une|le|la|son|sa|ses * parapluie|manteau|tuque|foulard|sac|lunettes|cle|cles|chapeau|mitaines|gants|cellulaire|tasse|portefeuille|bourse|veste|toutou|doudou|casquette
au volant
volant
est ce|il|c|ca|cela normal
c|cest|est normal a|que|si|de|pour|?
maladie|mal de lyme|carre|chagas
operation|chirurgie|opere|operer ** passe|derniere|passee|genou|hanche|coeur
scusez|scuse|excusez|desole|desolee ** manque|rate|appel|retard|derangement|deranger|?
manque|rate|rater|manquer votre|vos|un|ton|un appel|appels|message|autobus
retourne|rejoindre|suis|serai|reste|vais|travaille|rester|joindre ** a|chez la? maison|moi
plus|moins proche|pres|loin|tot|tard|long|court
a l|le exterieur
gardienne|gardien|transport|auto|ami|chum|lift|conjoint m|nous? a? lache|lachee|laches|annule
derangement|deranger
en construction|renovation
point|pointe de|d
penicilline|latex|arachides
`,
  ],
]
