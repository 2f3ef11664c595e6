package org.tramonto.planted;

/** A class of more than 300 lines. */
public class GoesOnAndOn {

    int line0;

    int line1;

    int line2;

    int line3;

    int line4;

    int line5;

    int line6;

    int line7;

    int line8;

    int line9;

    int line10;

    int line11;

    int line12;

    int line13;

    int line14;

    int line15;

    int line16;

    int line17;

    int line18;

    int line19;

    int line20;

    int line21;

    int line22;

    int line23;

    int line24;

    int line25;

    int line26;

    int line27;

    int line28;

    int line29;

    int line30;

    int line31;

    int line32;

    int line33;

    int line34;

    int line35;

    int line36;

    int line37;

    int line38;

    int line39;

    int line40;

    int line41;

    int line42;

    int line43;

    int line44;

    int line45;

    int line46;

    int line47;

    int line48;

    int line49;

    int line50;

    int line51;

    int line52;

    int line53;

    int line54;

    int line55;

    int line56;

    int line57;

    int line58;

    int line59;

    int line60;

    int line61;

    int line62;

    int line63;

    int line64;

    int line65;

    int line66;

    int line67;

    int line68;

    int line69;

    int line70;

    int line71;

    int line72;

    int line73;

    int line74;

    int line75;

    int line76;

    int line77;

    int line78;

    int line79;

    int line80;

    int line81;

    int line82;

    int line83;

    int line84;

    int line85;

    int line86;

    int line87;

    int line88;

    int line89;

    int line90;

    int line91;

    int line92;

    int line93;

    int line94;

    int line95;

    int line96;

    int line97;

    int line98;

    int line99;

    int line100;

    int line101;

    int line102;

    int line103;

    int line104;

    int line105;

    int line106;

    int line107;

    int line108;

    int line109;

    int line110;

    int line111;

    int line112;

    int line113;

    int line114;

    int line115;

    int line116;

    int line117;

    int line118;

    int line119;

    int line120;

    int line121;

    int line122;

    int line123;

    int line124;

    int line125;

    int line126;

    int line127;

    int line128;

    int line129;

    int line130;

    int line131;

    int line132;

    int line133;

    int line134;

    int line135;

    int line136;

    int line137;

    int line138;

    int line139;

    int line140;

    int line141;

    int line142;

    int line143;

    int line144;

    int line145;

    int line146;

    int line147;

    int line148;

    int line149;
}
